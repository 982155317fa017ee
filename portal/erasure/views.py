"""The page on which an administrator has a person erased, and sees what was found the last times."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from portal.erasure.effects import promise
from portal.erasure.forms import ErasureForm
from portal.erasure.models import Erasure

SHOWN = 20


def erase(request: HttpRequest) -> HttpResponse:
    if not request.user.is_superuser:
        raise PermissionDenied
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        promise(said["names"], stand_in=said["stand_in"], email=said["email"], asked_by=request.user)
        messages.success(request, _("The person is being erased. What was found stands below in a few minutes."))
        return redirect("erase_person")
    return render(request, "erasure/erase.html", {"form": form, "erasures": _latest()})


def _latest() -> list[Erasure]:
    return list(Erasure.objects.select_related("asked_by")[:SHOWN])
