"""Below the page of a case study's attachments."""

from django.urls import path

from practices.contribute import attachments_serving, attachments_uploads, attachments_views

urlpatterns = [
    path("send/", attachments_views.attachment_send, name="attachment_send"),
    path("uploads/", attachments_uploads.upload_begin, name="upload_begin"),
    path("uploads/<uuid:upload>/", attachments_uploads.upload_piece, name="upload_piece"),
    path("<uuid:file>/", attachments_serving.draft_file, name="draft_file"),
    path("<uuid:file>/small/", attachments_serving.draft_file, {"size": "small"}, name="draft_file_small"),
]
