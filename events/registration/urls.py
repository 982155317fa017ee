from django.urls import path

from events.registration import views

urlpatterns = [
    path("events/<slug:slug>/register/", views.register, name="event_register"),
    path("events/<slug:slug>/register/done/", views.registered, name="event_registered"),
    path("events/<slug:slug>/register/link/", views.send_link, name="event_registration_link"),
    path("registrations/<str:token>/", views.registration, name="registration"),
    path("registrations/<str:token>/event.ics", views.registration_calendar, name="registration_calendar"),
]
