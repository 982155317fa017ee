from django.urls import path

from thinkers import feeds, views

urlpatterns = [
    path("", views.ThinkerList.as_view(), name="thinker_list"),
    path("feed.atom", feeds.ThinkerFeed.as_view(), name="thinker_feed"),
    path("map/", views.thinker_map, name="thinker_map"),
    path("members/", views.for_members, name="thinker_members"),
    path("members/<slug:slug>/", views.one_for_members, name="thinker_for_members"),
    path("<slug:slug>/", views.thinker_detail, name="thinker_detail"),
]
