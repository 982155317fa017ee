"""Those who look for experience: the list, a page each, and the form."""

from http import HTTPStatus
from typing import Any

from allauth.account.models import EmailAddress
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from portal.catalogue.links import pillar_links, term_links
from portal.catalogue.views import CatalogueList
from portal.correspondence.guarding import limit
from portal.correspondence.relay import writing_url
from portal.exchange import asking
from portal.exchange.cards import wish_card
from portal.exchange.filters import WishFilterSet
from portal.exchange.forms import WishForm
from portal.exchange.models import Wish
from portal.exchange.proposals import practices_for, thinkers_for
from portal.exchange.writing import KIND as WISH
from portal.posting.once import once
from practices.cards import practice_card
from practices.models import Practice

MOST_PRACTICES = 6


class WishList(CatalogueList):
    collection = Wish.collection
    filterset_class = WishFilterSet
    template_name = "exchange/wish_list.html"
    card_template = "components/card_wish.html"

    @staticmethod
    def count_text(count):
        return ngettext("%(count)s request", "%(count)s requests", count) % {"count": count}

    def records(self, keys):
        return Wish.objects.published().for_cards().in_order_of(keys)

    def card(self, record):
        return wish_card(record, self.highlighter)

    def extra_context(self) -> dict[str, Any]:
        """Practices that look for partners stand below the whole list, not below a choice of it."""
        return {"practices": [] if self.filterset.is_narrowed else practices_that_look()}


def practices_that_look() -> list[dict[str, Any]]:
    """The last published practices that look for partners or exchange, each with what it looks for."""
    found = Practice.objects.published().filter(is_looking_for=True).for_cards().order_by("-last_published_at", "-pk")
    return [
        {"card": practice_card(practice), "looking_for": practice.words.looking_for}
        for practice in found[:MOST_PRACTICES]
    ]


@require_safe
def wish(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a public wish. Of one that has ended only that it has; of any other nothing."""
    found = Wish.objects.published().for_cards().filter(slug=slug).first()
    if found is None:
        return _ended(request, slug)
    context = {
        "wish": found,
        "facts": facts(found),
        "answer_url": writing_url(WISH, found.slug),
        "practices": practices_for(found),
        "thinkers": thinkers_for(found),
    }
    return render(request, "exchange/wish.html", context)


def facts(wish: Wish) -> list[dict[str, Any]]:
    """The context of `components/facts.html`; what was not said is left out."""
    country = [wish.country] if wish.country else []
    found: list[dict[str, Any]] = [
        {"label": _("Pillar"), "pillars": pillar_links([wish.pillar])},
        {"label": _("Themes"), "links": term_links(wish.themes.all(), "theme", "wish_list")},
        {"label": _("Country"), "links": term_links(country, "country", "wish_list")},
        {"label": _("Open until"), "value": date_format(wish.ends_on)},
    ]
    return [fact for fact in found if any(value for name, value in fact.items() if name != "label")]


def _ended(request: HttpRequest, slug: str) -> HttpResponse:
    if not Wish.objects.has_ended().filter(slug=slug).exists():
        raise Http404
    return render(request, "exchange/wish_ended.html", status=HTTPStatus.GONE)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: HttpRequest) -> HttpResponse:
    form = WishForm(request.POST if request.method == "POST" else None, user=request.user)
    if not form.is_valid():
        return render(request, "exchange/wish_new.html", {"form": form})
    limit(request, "wish", form.subject)
    is_proved = form.is_member and _is_verified(request.user)
    asking.send(
        form.wish(), form.contact(), form.cleaned_data["themes"], is_proved=is_proved, is_spam=form.looks_like_spam
    )
    return redirect("wish_sent" if is_proved else "own_address_asked")


def _is_verified(user) -> bool:
    return EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists()


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "exchange/wish_sent.html")
