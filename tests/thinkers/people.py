"""Thinkers and nominations for a test."""

from datetime import date

from portal.records.publishing import publish
from portal.vocabularies.models import Country, Pillar
from tests.correspondence.writing import letters, send
from thinkers.consent.models import Consent, Nomination
from thinkers.consent.renewal import a_year_from
from thinkers.models import Thinker, ThinkerAffiliation, ThinkerLanguage, ThinkerLink, ThinkerName, ThinkerText

NAME, EMAIL = "Zuleikha Quetzalthinker", "zuleikha@quetzal.example"
ARABIC = "زليخة كيتزالثينكر"
NOMINATOR, NOMINATOR_EMAIL = "Ignatius Quetzalfriend", "friend@quetzal.example"

NOMINATION = {
    "kind": "person", "name": NAME, "other_name": ARABIC, "affiliation": "Quetzal House", "languages": ["en", "ar"],
    "available_for": ["speaking"], "website": "https://quetzal.example", "bio": "Quetzalportrait: thinks about peace.",
    "bio_language": "en", "email": EMAIL,
}  # fmt: skip
OWN = {**NOMINATION, "visibility": "public", "takes_letters": "on", "agrees": "on"}
OTHERS = {**NOMINATION, "nominator_name": NOMINATOR, "nominator_email": NOMINATOR_EMAIL}

MYSELF, SOMEBODY = "/en/thinkers/nominate/myself/", "/en/thinkers/nominate/somebody/"


def make_thinker(name: str = NAME, *, country: str = "gha", **facts) -> Thinker:
    facts = {
        "slug": "quetzal-thinker", "name": name, "country": Country.objects.get(slug=country),
        "pillars": [Pillar.objects.get(slug="prevention")],
        "names": [ThinkerName(name=ARABIC, language="ar")],
        "affiliations": [
            ThinkerAffiliation(organisation="Quetzal School", since=1999, until=2004),
            ThinkerAffiliation(organisation="Quetzal House", role="Director", since=2005),
        ],
        "languages": [ThinkerLanguage(language="en", level="fluent"), ThinkerLanguage(language="sw")],
        "links": [ThinkerLink(url="https://quetzal.example")],
        "texts": [ThinkerText(language="en", bio="Quetzalportrait: thinks about peace.")],
        **facts,
    }  # fmt: skip
    return publish(Thinker(**facts))


def agree(thinker: Thinker, *, on: date | None = None, **facts) -> Consent:
    on = on or date.today()
    facts = {"email": EMAIL, "language": "en", "visibility": "public", "takes_letters": True, **facts}
    return Consent.objects.create(thinker=thinker, given_on=on, renew_by=a_year_from(on), **facts)


def prove(client, letter):
    """Press the button of the page that asks whether an address is one's own."""
    from portal.correspondence.models import AddressQuestion
    from tests.accounts.people import address_in

    question = AddressQuestion.objects.waiting().latest("pk")
    return send(client, address_in(letter), {"question": question.pk, "do": "confirm"})


def nominated(client, page: str = SOMEBODY, **fields) -> Nomination:
    """A nomination whose writer has proved his address, and who nominated himself has agreed to what he saw."""
    send(client, page, {**(OTHERS if page == SOMEBODY else OWN), **fields})
    shown = prove(client, letters()[-1])
    if page == MYSELF:
        send(client, shown.headers["Location"], {"do": "agree", "visibility": "public", "takes_letters": "on"})
    return Nomination.objects.latest("pk")


def opened_in_admin(staff, thinker: Thinker):
    """The form of the admin as a browser would send it, unchanged; it may be changed before."""
    from wagtail.test.utils.form_data import querydict_from_html

    html = staff.get(f"/admin/thinkers/edit/{thinker.pk}/").content.decode()
    return querydict_from_html(html, form_id="w-editor-form")
