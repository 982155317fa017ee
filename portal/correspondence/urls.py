"""Where strangers write to us, and where links in our letters lead."""

from django.urls import path

from portal.correspondence import contact_views, own_address_views, relay_views, reply_views

urlpatterns = [
    path("contact/", contact_views.write, name="contact"),
    path("contact/sent/", contact_views.sent, name="contact_sent"),
    path("confirm/", own_address_views.asked, name="own_address_asked"),
    path("confirm/forgotten/", own_address_views.forgotten, name="own_address_forgotten"),
    path("confirm/<str:token>/", own_address_views.confirm, name="own_address"),
    path("replies/<str:key>/", reply_views.leave, name="reply"),
    path("replies/<str:key>/sent/", reply_views.left, name="reply_left"),
    path("write/passed-on/", relay_views.passed_on, name="relay_passed_on"),
    path("write/refuse/<str:token>/", relay_views.refusing, name="relay_refusing"),
    path("write/<slug:kind>/<slug:key>/", relay_views.write, name="relay"),
]
