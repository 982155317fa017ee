"""Below /thinkers/: what people do who stand there, or could."""

from django.urls import path

from thinkers.consent import entry_views, nomination_views

urlpatterns = [
    path("nominate/", nomination_views.choose, name="thinker_nominate"),
    path("nominate/myself/", nomination_views.write, {"who": "myself"}, name="thinker_nominate_myself"),
    path("nominate/somebody/", nomination_views.write, {"who": "somebody"}, name="thinker_nominate_somebody"),
    path("nominate/received/", nomination_views.done, {"what": "nominated"}, name="thinker_nominated"),
    path("nominate/agreed/", nomination_views.done, {"what": "agreed"}, name="thinker_agreed"),
    path("nominate/refused/", nomination_views.done, {"what": "refused"}, name="thinker_refused"),
    path("nominate/answer/<str:token>/", nomination_views.answer, name="thinker_answer"),
    path("mine/", entry_views.ask_for_link, name="thinker_mine"),
    path("mine/sent/", nomination_views.done, {"what": "link_sent"}, name="thinker_link_sent"),
    path("mine/renewed/", nomination_views.done, {"what": "renewed"}, name="thinker_renewed"),
    path("mine/erased/", nomination_views.done, {"what": "erased"}, name="thinker_erased"),
    path("mine/renew/<str:token>/", entry_views.renewing, name="thinker_renew"),
    path("mine/<str:token>/", entry_views.entry, name="thinker_entry"),
]
