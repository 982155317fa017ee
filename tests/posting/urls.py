"""Our addresses, and three small forms that write a row each time."""

import time

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.template import engines
from django.urls import path
from django.utils.decorators import method_decorator
from django.views import View

from portal import urls as ours
from portal.outbox.models import Effect
from portal.posting.kept import forget_kept, kept_fields, sign_in_required
from portal.posting.once import once

FORM = """{% load posting %}<form method="post">{% csrf_token %}{% one_time_key %}
<textarea name="text">{{ kept.text }}</textarea>
{% if kept %}{% include "components/kept_notice.html" %}{% endif %}</form>"""


def form(request, status: int = 200) -> HttpResponse:
    page = engines["django"].from_string(FORM)
    return HttpResponse(page.render({"kept": kept_fields(request)}, request), status=status)


def write(request) -> Effect:
    return Effect.objects.create(kind="written", payload={"text": request.POST.get("text", "")})


def saving(request) -> HttpResponse:
    """Writes, then answers as the text asks: a number is a status."""
    if request.method != "POST":
        return form(request)
    row, wish = write(request), request.POST.get("text", "")
    if wish == "forbidden":
        raise PermissionDenied
    if wish.isdigit():
        return form(request, int(wish))
    if wish == "json":
        return JsonResponse({"row": row.pk})
    return HttpResponseRedirect(f"/written/{row.pk}/")


def saving_slowly(request) -> HttpResponse:
    """Long enough to be killed between writing and answering."""
    row = write(request)
    time.sleep(0.03)
    return HttpResponseRedirect(f"/written/{row.pk}/")


@sign_in_required
@once
def draft(request) -> HttpResponse:
    """For people who have signed in."""
    if request.method == "POST":
        write(request)
        forget_kept(request)
        return HttpResponseRedirect("/draft/")
    return form(request)


@method_decorator(once, name="dispatch")
class Saving(View):
    def get(self, request):
        return form(request)

    def post(self, request):
        return saving(request)


urlpatterns = [
    path("save/", once(saving)),
    path("save-without-protection/", saving),
    path("save-slowly/", once(saving_slowly)),
    path("save-slowly-without-protection/", saving_slowly),
    path("save-in-class/", Saving.as_view()),
    path("draft/", draft),
    *ours.urlpatterns,
]
