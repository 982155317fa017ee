"""Every public address there is: it has a rule here, and nothing that is not public is found at any of them.

The table is held against the URLconf, so an address that is added without a rule fails the suite.
"""

from datetime import date
from itertools import chain

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from events.models import Convener, Event, EventText, Speaker
from portal.funds.models import Fund, FundPartner, FundText
from portal.languages.choice import CODES
from portal.languages.models import Origin
from portal.library.models import Publication, PublicationText
from portal.pages.models import NewsIndexPage, NewsPage
from portal.partners.models import FocalPoint, Partner, PartnerText
from portal.records.publishing import publish, withdraw
from portal.vocabularies.models import EventKind, PartnerKind, PublicationKind
from practices.models import Adaptation, Practice, PracticePartner, PracticeText
from tests.exchange.wishes import make_wish
from tests.factories import make_practice, make_published_practice
from thinkers.models import Thinker, ThinkerText

pytestmark = pytest.mark.django_db

CANARY = "Quetzalcanary"
SLUG = "record-that-nobody-may-see"
ASKED = f"?q={CANARY.lower()}"

NO_FILE = "00000000-0000-4000-8000-000000000000"

NOT_PUBLIC = ("admin/", "^admin/", "documents/")
"""Behind a sign-in, or Wagtail's own with its own rules."""

FORMS = {
    "/contact/", "/contact/?subject=privacy", "/experience/new/",
    "/thinkers/nominate/myself/", "/thinkers/nominate/somebody/", "/thinkers/mine/",
}  # fmt: skip
"""Forms that anybody may send: what keeps them from being forged stands in a cookie. No other page sets one."""

ADDRESSES = {
    "": ["/"],
    r"^(?!(?:en|es|fr|pt|ar)/)(?P<code>[A-Za-z]{2}(?:-[A-Za-z]{2,4})?)/(?P<rest>.*)$": ["/de/practices/", "/zz/"],
    "media/images/<path:path>": ["/media/images/nothing.webp"],
    "healthz": ["/healthz"],
    "readyz": ["/readyz"],
    "robots.txt": ["/robots.txt"],
    ".well-known/security.txt": ["/.well-known/security.txt"],
    "sitemap.xml": ["/sitemap.xml"],
    "sitemap-<slug:section>.xml": [
        f"/sitemap-{name}.xml" for name in ("practices", "thinkers", "events", "publications", "partners", "pages")
    ],
    "accounts/": ["/accounts/"],
    "accounts/login/": ["/accounts/login/"],
    "accounts/logout/": ["/accounts/logout/"],
    "accounts/inactive/": ["/accounts/inactive/"],
    "accounts/signup/": ["/accounts/signup/"],
    "accounts/sessions/": ["/accounts/sessions/"],
    "accounts/email/": ["/accounts/email/"],
    "accounts/confirm-email/": ["/accounts/confirm-email/"],
    "accounts/^confirm-email/(?P<key>[-:\\w]+)/$": ["/accounts/confirm-email/nothing/"],
    "accounts/reauthenticate/": ["/accounts/reauthenticate/"],
    "accounts/login/code/confirm/": ["/accounts/login/code/confirm/"],
    "accounts/password/change/": ["/accounts/password/change/"],
    "accounts/password/set/": ["/accounts/password/set/"],
    "accounts/password/reset/": ["/accounts/password/reset/"],
    "accounts/password/reset/done/": ["/accounts/password/reset/done/"],
    "accounts/password/reset/key/done/": ["/accounts/password/reset/key/done/"],
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": ["/accounts/password/reset/key/1-no/"],
    "accounts/2fa/": ["/accounts/2fa/"],
    "accounts/2fa/authenticate/": ["/accounts/2fa/authenticate/"],
    "accounts/2fa/reauthenticate/": ["/accounts/2fa/reauthenticate/"],
    "accounts/2fa/totp/activate/": ["/accounts/2fa/totp/activate/"],
    "accounts/2fa/totp/deactivate/": ["/accounts/2fa/totp/deactivate/"],
    "accounts/2fa/recovery-codes/": ["/accounts/2fa/recovery-codes/"],
    "accounts/2fa/recovery-codes/generate/": ["/accounts/2fa/recovery-codes/generate/"],
    "accounts/2fa/recovery-codes/download/": ["/accounts/2fa/recovery-codes/download/"],
    "accounts/2fa/webauthn/": ["/accounts/2fa/webauthn/"],
    "accounts/2fa/webauthn/add/": ["/accounts/2fa/webauthn/add/"],
    "accounts/2fa/webauthn/login/": ["/accounts/2fa/webauthn/login/"],
    "accounts/2fa/webauthn/reauthenticate/": ["/accounts/2fa/webauthn/reauthenticate/"],
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": ["/accounts/2fa/webauthn/keys/1/remove/"],
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": ["/accounts/2fa/webauthn/keys/1/edit/"],
    "accounts/organisation/request/": ["/accounts/organisation/request/"],
    "accounts/organisation/<int:pk>/": ["/accounts/organisation/1/"],
    "accounts/organisation/<int:pk>/invite/": ["/accounts/organisation/1/invite/"],
    "accounts/organisation/<int:pk>/invitations/<int:invitation>/withdraw/": [
        "/accounts/organisation/1/invitations/1/withdraw/"
    ],
    "accounts/organisation/<int:pk>/members/<int:member>/": ["/accounts/organisation/1/members/1/"],
    "accounts/organisation/<int:pk>/leave/": ["/accounts/organisation/1/leave/"],
    "accounts/invitation/<str:token>/": ["/accounts/invitation/no-such-link/"],
    "drafts/<slug:token>/": ["/drafts/no-such-link/"],
    "drafts/<slug:token>/files/<uuid:key>/": ["/drafts/no-such-link/files/8a1b5b0e-5f0c-4a53-9a53-111111111111/"],
    "contribute/": ["/contribute/", "/contribute/?page=x"],
    "contribute/criteria/": ["/contribute/criteria/"],
    "contribute/new/": ["/contribute/new/"],
    "contribute/<uuid:key>/": [f"/contribute/{NO_FILE}/"],
    "contribute/<uuid:key>/form/": [f"/contribute/{NO_FILE}/form/"],
    "contribute/<uuid:key>/preview/": [f"/contribute/{NO_FILE}/preview/"],
    "contribute/<uuid:key>/history/": [f"/contribute/{NO_FILE}/history/"],
    "contribute/<uuid:key>/submit/": [f"/contribute/{NO_FILE}/submit/"],
    "contribute/<uuid:key>/recall/": [f"/contribute/{NO_FILE}/recall/"],
    "contribute/<uuid:key>/withdraw/": [f"/contribute/{NO_FILE}/withdraw/"],
    "contribute/<uuid:key>/comments/<int:comment>/": [f"/contribute/{NO_FILE}/comments/1/"],
    "contribute/<uuid:key>/<slug:section>/": [f"/contribute/{NO_FILE}/basics/"],
    "contribute/import/": ["/contribute/import/"],
    "contribute/import/template.<str:format>": ["/contribute/import/template.csv"],
    "contribute/import/<uuid:key>/": ["/contribute/import/8a1b5b0e-5f0c-4a53-9a53-111111111111/"],
    "contribute/import/<uuid:key>/confirm/": ["/contribute/import/8a1b5b0e-5f0c-4a53-9a53-111111111111/confirm/"],
    "contribute/<uuid:key>/attachments/send/": [f"/contribute/{NO_FILE}/attachments/send/"],
    "contribute/<uuid:key>/attachments/uploads/": [f"/contribute/{NO_FILE}/attachments/uploads/"],
    "contribute/<uuid:key>/attachments/uploads/<uuid:upload>/": [
        f"/contribute/{NO_FILE}/attachments/uploads/{NO_FILE}/"
    ],
    "contribute/<uuid:key>/attachments/<uuid:file>/": [f"/contribute/{NO_FILE}/attachments/{NO_FILE}/"],
    "contribute/<uuid:key>/attachments/<uuid:file>/small/": [f"/contribute/{NO_FILE}/attachments/{NO_FILE}/small/"],
    "contribute/<uuid:key>/links/": ["/contribute/8a1b5b0e-5f0c-4a53-9a53-111111111111/links/"],
    "contribute/links/<int:link>/withdraw/": ["/contribute/links/1/withdraw/"],
    "contribute/comment-links/<int:practice>/": ["/contribute/comment-links/1/"],
    "api/v1/openapi.json": ["/api/v1/openapi.json"],
    "api/v1/vocabularies": ["/api/v1/vocabularies"],
    "api/v1/<path:rest>": [f"/api/v1/{SLUG}"],
    "api/v1/": ["/api/v1/"],
    "contact/": ["/contact/", "/contact/?subject=privacy"],
    "contact/sent/": ["/contact/sent/"],
    "confirm/": ["/confirm/"],
    "confirm/forgotten/": ["/confirm/forgotten/"],
    "confirm/<str:token>/": ["/confirm/no-such-link/"],
    "replies/<str:key>/": ["/replies/1/"],
    "replies/<str:key>/sent/": ["/replies/1/sent/"],
    "write/passed-on/": ["/write/passed-on/"],
    "write/refuse/<str:token>/": ["/write/refuse/no-such-link/"],
    "write/<slug:kind>/<slug:key>/": [f"/write/{kind}/{SLUG}/" for kind in ("thinker", "wish", "partner", "event")],
    "feeds/": ["/feeds/"],
    "search/": ["/search/", f"/search/{ASKED}"],
    "practices/export.<str:format>": [f"/practices/export.{kind}{ASKED}" for kind in ("csv", "json", "bib", "ris")],
    "practices/suggest": [f"/practices/suggest{ASKED}"],
    "practices/<slug:slug>/cite.bib": [f"/practices/{SLUG}/cite.bib"],
    "practices/<slug:slug>/cite.ris": [f"/practices/{SLUG}/cite.ris"],
    "practices/<slug:slug>/files/<uuid:key>": [f"/practices/{SLUG}/files/{NO_FILE}"],
    "practices/<slug:slug>/files/<uuid:key>-small": [f"/practices/{SLUG}/files/{NO_FILE}-small"],
    "library/export.<str:format>": [f"/library/export.{kind}{ASKED}" for kind in ("csv", "json", "bib", "ris")],
    "library/<slug:slug>/cite.bib": [f"/library/{SLUG}/cite.bib"],
    "library/<slug:slug>/cite.ris": [f"/library/{SLUG}/cite.ris"],
    "library/<slug:slug>/files/<uuid:key>": [f"/library/{SLUG}/files/{NO_FILE}"],
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": [],
    "_util/login/": ["/_util/login/"],
    r"^((?:[\w\-]+/)*)$": ["/", "/pillars/", "/pillars/prevention/", "/about/", f"/news/{SLUG}/", f"/{SLUG}/"],
}
for _name in ("practices", "events", "thinkers", "library", "partners", "funds", "news"):
    ADDRESSES[f"{_name}/"] = [f"/{_name}/", f"/{_name}/{ASKED}", f"/{_name}/?sort=title&page=99"]
    ADDRESSES[f"{_name}/feed.atom"] = [f"/{_name}/feed.atom", f"/{_name}/feed.atom{ASKED}"]
    if _name != "news":
        ADDRESSES[f"{_name}/<slug:slug>/"] = [f"/{_name}/{SLUG}/"]
for _name in ("practices", "events", "thinkers", "resources", "partners", "funds", "news"):
    ADDRESSES[f"api/v1/{_name}"] = [f"/api/v1/{_name}", f"/api/v1/{_name}{ASKED}"]
    ADDRESSES[f"api/v1/{_name}/<slug>"] = [f"/api/v1/{_name}/{SLUG}"]
ADDRESSES |= {
    "exchanges/": ["/exchanges/", "/exchanges/?from=gha&to=zz&region=africa&pillar=prevention&year=0&page=9"],
    "exchanges/export.csv": ["/exchanges/export.csv", "/exchanges/export.csv?from=gha"],
    "experience/": ["/experience/", f"/experience/{ASKED}", "/experience/?sort=title&page=99"],
    "experience/feed.atom": ["/experience/feed.atom", f"/experience/feed.atom{ASKED}"],
    "experience/new/": ["/experience/new/"],
    "experience/sent/": ["/experience/sent/"],
    "experience/<slug:slug>/": [f"/experience/{SLUG}/", f"/experience/{SLUG}-declined/", f"/experience/{SLUG}-ended/"],
    "api/v1/wishes": ["/api/v1/wishes", f"/api/v1/wishes{ASKED}"],
    "api/v1/wishes/<slug>": [f"/api/v1/wishes/{SLUG}", f"/api/v1/wishes/{SLUG}-ended"],
}
ADDRESSES["practices/<slug:slug>/"] += [f"/practices/{SLUG}-withdrawn/"]  # a page that says so and nothing else
ADDRESSES["practices/<slug:slug>/cite.bib"] += [f"/practices/{SLUG}-withdrawn/cite.bib"]
ADDRESSES["api/v1/practices/<slug>"] += [f"/api/v1/practices/{SLUG}-withdrawn"]

ADDRESSES |= {
    "events/calendar/": ["/events/calendar/", "/events/calendar/?month=2099-01", "/events/calendar/?month=2018-11"],
    "events/calendar.ics": ["/events/calendar.ics", f"/events/calendar.ics{ASKED}"],
    "events/<slug:slug>/register/": [f"/events/{SLUG}/register/"],
    "events/<slug:slug>/register/done/": [f"/events/{SLUG}/register/done/"],
    "events/<slug:slug>/register/link/": [f"/events/{SLUG}/register/link/"],
    "registrations/<str:token>/": ["/registrations/nothing/"],
    "registrations/<str:token>/event.ics": ["/registrations/nothing/event.ics"],
    "events/<slug:slug>.ics": [f"/events/{SLUG}.ics", "/events/gssd-expo-2018.ics"],
}
ADDRESSES |= {
    "thinkers/map/": ["/thinkers/map/"],
    "thinkers/members/": ["/thinkers/members/"],
    "thinkers/members/<slug:slug>/": [f"/thinkers/members/{SLUG}/"],
    "thinkers/nominate/": ["/thinkers/nominate/"],
    "thinkers/nominate/myself/": ["/thinkers/nominate/myself/"],
    "thinkers/nominate/somebody/": ["/thinkers/nominate/somebody/"],
    **{f"thinkers/nominate/{name}/": [f"/thinkers/nominate/{name}/"] for name in ("received", "agreed", "refused")},
    "thinkers/nominate/answer/<str:token>/": ["/thinkers/nominate/answer/no-such-link/"],
    "thinkers/mine/": ["/thinkers/mine/"],
    **{f"thinkers/mine/{name}/": [f"/thinkers/mine/{name}/"] for name in ("sent", "renewed", "erased")},
    "thinkers/mine/renew/<str:token>/": ["/thinkers/mine/renew/no-such-link/"],
    "thinkers/mine/<str:token>/": ["/thinkers/mine/no-such-link/"],
}

AROUND = [  # public records that the canaries hang on
    "/events/gssd-expo-2018/",
    "/api/v1/events/gssd-expo-2018",
    "/practices/ghana-national-peace-council/",
    "/partners/g7plus/",
    "/partners/unossc/",
    "/thinkers/cecilia-milesi/",
    "/events/un-day-south-south-cooperation/",
    "/news/bapa40-side-event-announced/",
    "/api/v1/practices/ghana-national-peace-council",
]


def public_patterns(resolver=None, prefix: str = "") -> set[str]:
    """The patterns of the URLconf that anybody may ask, without the language's prefix."""
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        path = prefix + str(pattern.pattern)
        bare = path.removeprefix("en/")
        if bare.startswith(NOT_PUBLIC):
            continue
        if isinstance(pattern, URLResolver):
            found |= public_patterns(pattern, path)
        elif isinstance(pattern, URLPattern):
            found.add(bare)
    return found


def with_prefixes(path: str) -> list[str]:
    """A path as asked for: in two languages where it lies below one."""
    alone = ("/api/", "/media/", "/accounts/", "/sitemap", "/robots", "/.well-known", "/healthz", "/readyz")
    return [path] if path.startswith(alone) else [f"/{code}{path}" for code in ("en", "ar")]


def every_address() -> list[str]:
    return [asked for path in [*chain.from_iterable(ADDRESSES.values()), *AROUND] for asked in with_prefixes(path)]


@pytest.fixture
def canaries(index_changes):
    """Something not public in every collection and state, hung on public records wherever a link can lead to it."""
    ghana = Practice.objects.get(slug="ghana-national-peace-council")
    words = {name: f"{CANARY} {name}" for name in PracticeText.WORDS if name != "title"} | {"summary": f"{CANARY}"}
    draft = make_practice(f"{CANARY} draft", slug=SLUG)
    draft.texts.add(PracticeText(language="ar", origin=Origin.HUMAN, title=f"{CANARY} ar", **words))
    draft.save()
    gone = withdraw(make_published_practice(f"{CANARY} withdrawn", slug=f"{SLUG}-withdrawn"))
    for other in (draft, gone):
        Adaptation.objects.create(record=other, source=ghana)
        Adaptation.objects.create(record=ghana, source=other)
    partner = Partner(
        slug=SLUG, name=CANARY, kind=PartnerKind.objects.first(), texts=[PartnerText(language="en", summary=CANARY)]
    )
    partner.save()
    PracticePartner.objects.create(record=ghana, partner=partner, role="funds")
    fund = Fund(slug=SLUG, texts=[FundText(language="en", title=CANARY, summary=CANARY)])
    fund.save()
    for manager in (partner, Partner.objects.get(slug="g7plus")):
        FundPartner.objects.create(record=fund, partner=manager)
    ghana.funds.add(fund)
    ghana.thinkers.set(Thinker.objects.filter(slug=SLUG))
    FocalPoint.objects.create(partner=Partner.objects.get(slug="g7plus"), name=CANARY, email="nobody@example.org")
    Convener.objects.create(record=Event.objects.get(slug="un-day-south-south-cooperation"), partner=partner)
    Thinker(slug=SLUG, name=CANARY, pillars=[ghana.main_pillar], texts=[ThinkerText(language="en", bio=CANARY)]).save()
    Publication(
        slug=SLUG, kind=PublicationKind.objects.first(), year=2026, pillars=[ghana.main_pillar],
        texts=[PublicationText(language="en", title=CANARY)],
    ).save()  # fmt: skip
    Event(
        slug=SLUG, kind=EventKind.objects.first(), start_date=date(2099, 1, 1), end_date=date(2099, 1, 1),
        pillars=[ghana.main_pillar], texts=[EventText(language="en", title=CANARY)],
    ).save()  # fmt: skip
    _secrets_of_an_event()
    _draft_news(ghana)
    _unpublished_change(ghana)
    for slug, state in ((SLUG, "held"), (f"{SLUG}-declined", "declined"), (f"{SLUG}-ended", "ended")):
        wish = make_wish(CANARY, state=state, slug=slug, words=CANARY, context=CANARY, reason=CANARY)
        wish.themes.set(ghana.themes.all())
    make_wish("How others do it", state="public", name=CANARY, email=f"{CANARY}@example.org".lower())
    index_changes()
    return draft


def _secrets_of_an_event() -> None:
    """A public event with a place that is not shown, an address to join, and a draft and a thinker hung on it."""
    expo = Event.objects.get(slug="gssd-expo-2018")
    expo.map_precision, expo.venue, expo.room, expo.address = "city", CANARY, CANARY, CANARY
    expo.join_url = f"https://join.example.org/{CANARY}"
    expo.speakers.add(Speaker(name=CANARY, thinker=Thinker.objects.get(slug=SLUG)))
    publish(expo)
    Event.objects.filter(slug=SLUG).update(parent=expo)


def _draft_news(practice: Practice) -> None:
    item = NewsPage(
        title=CANARY, slug=SLUG, live=False, original_date=date(2026, 1, 1), teaser=CANARY, practices=[practice],
        partners=Partner.objects.filter(slug="g7plus"), thinkers=Thinker.objects.filter(slug="cecilia-milesi"),
        events=Event.objects.filter(slug="un-day-south-south-cooperation"), pillars=[practice.main_pillar],
    )  # fmt: skip
    NewsIndexPage.objects.get(locale__language_code="en").add_child(instance=item)
    public = NewsPage.objects.get(slug="bapa40-side-event-announced")
    public.related_news.add(item)
    public.save()


def _unpublished_change(practice: Practice) -> None:
    """A draft over a live practice."""
    practice = Practice.objects.get(pk=practice.pk)
    text = practice.texts.get(language="en")
    text.title = f"{CANARY} change"
    practice.texts.add(text)
    practice.save_revision()


def test_every_public_address_has_a_rule_here():
    assert public_patterns() ^ set(ADDRESSES) == set()


def words_at(client, address: str) -> str:
    """All that an address answers, headers included, without the marks around found words."""
    response = client.get(address)
    assert response.status_code < 500, address
    body = b"".join(response.streaming_content) if response.streaming else response.content
    words = body.decode() + "".join(f"{name}: {value}" for name, value in response.headers.items())
    return words.replace("<mark>", "").replace("</mark>", "")


def test_what_is_not_public_is_at_no_public_address(client, canaries):
    leaks = []
    for address in every_address():
        words = words_at(client, address)
        if CANARY in words or (SLUG in words and SLUG not in address):
            leaks.append(address)
    assert leaks == []


def test_no_list_counts_what_it_does_not_show(client, canaries):
    for name in ("practices", "events", "thinkers", "library", "partners", "news", "experience", "search"):
        assert client.get(f"/en/{name}/{ASKED}").context["count"] == 0, name


def test_the_walk_would_notice(client, canaries, index_changes):
    """Negative control: published, the same record is found by the same walk."""
    publish(Practice.objects.get(pk=canaries.pk))
    index_changes()

    found = {address for address in every_address() if f"{CANARY} draft" in words_at(client, address)}

    assert found >= {
        f"/en/practices/{ASKED}",
        f"/en/practices/{SLUG}/",
        f"/en/practices/suggest{ASKED}",
        f"/en/practices/export.csv{ASKED}",
        f"/en/practices/export.json{ASKED}",
        f"/en/practices/feed.atom{ASKED}",
        f"/en/search/{ASKED}",
        f"/api/v1/practices{ASKED}",
        f"/api/v1/practices/{SLUG}",
        "/en/practices/ghana-national-peace-council/",
    }


def test_what_is_hidden_answers_like_what_is_not_there(client, canaries):
    for path in ("/en/practices/{}/", "/api/v1/practices/{}", "/en/practices/{}/cite.bib"):
        hidden, absent = (client.get(path.format(slug)) for slug in (SLUG, "no-such-record"))
        assert hidden.status_code == absent.status_code == 404
        assert hidden.content.decode().replace(SLUG, "") == absent.content.decode().replace("no-such-record", "")


@pytest.mark.parametrize("address", every_address())
def test_a_public_address_sets_no_cookie_and_is_kept_by_no_shared_cache_unless_it_says_so(client, address):
    response = client.get(address)

    assert response.status_code < 500
    if "/accounts/" not in address and "_util" not in address:
        assert set(response.cookies) <= ({settings.CSRF_COOKIE_NAME} if address[3:] in FORMS else set())
    kept = response.headers["Cache-Control"]
    assert "no-store" in kept or kept in ("public, max-age=3600", "public, max-age=60")


@pytest.mark.parametrize(
    "address", ["/en/%00", "/en/%ff%fe/", "/en/practices/%00/", "/" + "a" * 20_000, "/en/?q=" + "b" * 20_000]
)
def test_an_address_that_is_none_gets_our_own_page(client, address):
    response = client.get(address)

    assert response.status_code in (400, 404, 414)
    assert b"portal.css" in response.content


@pytest.mark.parametrize("code", CODES)
def test_a_page_that_is_not_there_says_so_in_the_readers_language(client, code):
    response = client.get(f"/{code}/nothing-is-here/")

    assert response.status_code == 404
    assert f'<html lang="{code}"' in response.content.decode()


def test_the_root_leads_to_the_language_that_the_browser_asks_for(client):
    assert client.get("/", headers={"Accept-Language": "pt-BR,pt;q=0.9"}).headers["Location"] == "/pt/"
    assert client.get("/", headers={"Accept-Language": "de"}).headers["Location"] == "/en/"
