"""Both sides of the exchange: who shared what with whom, and who looks for experience."""

from django.urls import path

from portal.exchange import exchange_views, feeds, views

urlpatterns = [
    path("exchanges/", exchange_views.exchanges, name="exchanges"),
    path("exchanges/export.csv", exchange_views.exchange_export, name="exchange_export"),
    path("experience/", views.WishList.as_view(), name="wish_list"),
    path("experience/feed.atom", feeds.WishFeed.as_view(), name="wish_feed"),
    path("experience/new/", views.new, name="wish_new"),
    path("experience/sent/", views.sent, name="wish_sent"),
    path("experience/<slug:slug>/", views.wish, name="wish"),
]
