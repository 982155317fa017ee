from django.urls import path

from portal.partners import feeds, views

urlpatterns = [
    path("", views.PartnerList.as_view(), name="partner_list"),
    path("feed.atom", feeds.PartnerFeed.as_view(), name="partner_feed"),
    path("<slug:slug>/", views.partner_detail, name="partner_detail"),
]
