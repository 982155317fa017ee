from django.urls import path

from events import feeds, month_view, views

urlpatterns = [
    path("", views.EventList.as_view(), name="event_list"),
    path("feed.atom", feeds.EventFeed.as_view(), name="event_feed"),
    path("calendar/", month_view.EventMonth.as_view(), name="event_month"),
    path("calendar.ics", views.events_ics, name="events_ics"),
    path("<slug:slug>.ics", views.event_ics, name="event_ics"),
    path("<slug:slug>/", views.event_detail, name="event_detail"),
]
