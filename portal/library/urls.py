from django.urls import path

from portal.library import exports, feeds, views

urlpatterns = [
    path("", views.PublicationList.as_view(), name="publication_list"),
    path("feed.atom", feeds.PublicationFeed.as_view(), name="publication_feed"),
    path("export.<str:format>", exports.PublicationExport.as_view(), name="publication_export"),
    path("<slug:slug>/", views.publication_detail, name="publication_detail"),
    path("<slug:slug>/cite.bib", views.publication_cite_bib, name="publication_cite_bib"),
    path("<slug:slug>/cite.ris", views.publication_cite_ris, name="publication_cite_ris"),
    path("<slug:slug>/files/<uuid:key>", views.publication_file, name="publication_file"),
]
