from django.urls import path

from portal.accounts import invitation_views, organisation_views

urlpatterns = [
    path("organisation/request/", organisation_views.request_to_take_part, name="organisation_request"),
    path("organisation/<int:pk>/", organisation_views.organisation, name="organisation"),
    path("organisation/<int:pk>/invite/", organisation_views.invite, name="organisation_invite"),
    path(
        "organisation/<int:pk>/invitations/<int:invitation>/withdraw/",
        organisation_views.withdraw_invitation,
        name="organisation_withdraw_invitation",
    ),
    path("organisation/<int:pk>/members/<int:member>/", organisation_views.member, name="organisation_member"),
    path("organisation/<int:pk>/leave/", organisation_views.leave, name="organisation_leave"),
    path("invitation/<str:token>/", invitation_views.invitation, name="invitation"),
]
