"""The newsroom's list; the items below it are Wagtail pages."""

from django.urls import path

from portal.pages import feeds, views

urlpatterns = [
    path("", views.NewsList.as_view(), name="news_list"),
    path("feed.atom", feeds.NewsFeed.as_view(), name="news_feed"),
]
