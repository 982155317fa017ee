from django.urls import include, path

from practices.contribute import handing_in, history, link_views, preview, views, writing

urlpatterns = [
    path("", views.contribute, name="contribute"),
    path("criteria/", views.contribute_criteria, name="contribute_criteria"),
    path("new/", views.contribution_new, name="contribution_new"),
    path("import/", include("practices.contribute.importing.urls")),
    path("<uuid:key>/", views.contribution, name="contribution"),
    path("<uuid:key>/form/", views.contribution_form, name="contribution_form"),
    path("<uuid:key>/preview/", preview.contribution_preview, name="contribution_preview"),
    path("<uuid:key>/history/", history.contribution_history, name="contribution_history"),
    path("<uuid:key>/submit/", handing_in.contribution_submit, name="contribution_submit"),
    path("<uuid:key>/recall/", handing_in.contribution_recall, name="contribution_recall"),
    path("<uuid:key>/withdraw/", handing_in.contribution_withdraw, name="contribution_withdraw"),
    path("<uuid:key>/links/", link_views.contribution_links, name="contribution_links"),
    path("links/<int:link>/withdraw/", link_views.draft_link_withdraw, name="draft_link_withdraw"),
    path("comment-links/<int:practice>/", link_views.comment_links, name="comment_links"),
    path("<uuid:key>/comments/<int:comment>/", handing_in.contribution_answer, name="contribution_answer"),
    path("<uuid:key>/attachments/", include("practices.contribute.attachments_urls")),
    path("<uuid:key>/<slug:section>/", writing.contribution_section, name="contribution_section"),
]
