from django.urls import path

from practices import exports, feeds, views

urlpatterns = [
    path("", views.PracticeList.as_view(), name="practice_list"),
    path("feed.atom", feeds.PracticeFeed.as_view(), name="practice_feed"),
    path("export.<str:format>", exports.PracticeExport.as_view(), name="practice_export"),
    path("suggest", views.practice_suggest, name="practice_suggest"),
    path("<slug:slug>/", views.practice_detail, name="practice_detail"),
    path("<slug:slug>/cite.bib", views.practice_cite_bib, name="practice_cite_bib"),
    path("<slug:slug>/files/<uuid:key>", views.practice_file, name="practice_file"),
    path("<slug:slug>/files/<uuid:key>-small", views.practice_file, {"size": "small"}, name="practice_file_small"),
    path("<slug:slug>/cite.ris", views.practice_cite_ris, name="practice_cite_ris"),
]
