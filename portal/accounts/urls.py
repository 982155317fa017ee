"""Everything about an account. `login` and `logout` are the house's names for what allauth calls account_…"""

from allauth.account import views as allauth
from django.urls import include, path

from portal.accounts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("login/", allauth.login, name="login"),
    path("logout/", allauth.logout, name="logout"),
    path("sessions/", views.sessions, name="usersessions_list"),
    path("", include("portal.accounts.organisation_urls")),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
]
