from django.urls import path

from portal.funds import feeds, views

urlpatterns = [
    path("", views.FundList.as_view(), name="fund_list"),
    path("feed.atom", feeds.FundFeed.as_view(), name="fund_feed"),
    path("<slug:slug>/", views.fund_detail, name="fund_detail"),
]
