"""Loading the Wagtail pages: a tree a language with home, pillars, newsroom and about, and the news."""

import uuid
from datetime import date

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site, WorkflowPage

from events.models import Event
from portal.languages.choice import CODES
from portal.library.models import Publication
from portal.pages.models import (
    ContentPage,
    HomePage,
    NewsAuthor,
    NewsEdition,
    NewsIndexPage,
    NewsPage,
    PillarIndexPage,
    PillarPage,
)
from portal.partners.models import Partner
from portal.seed.bodies import about_body, news_body, rich, words_body
from portal.seed.content import Content, ContentError
from portal.seed.page_schema import AboutEntry, NewsEntry, PagesEntry, PillarEntry, WordsEntry
from portal.vocabularies.models import Pillar, Theme
from practices.models import Practice
from thinkers.models import Thinker

# The example topics of the programme's own pillar pages, as themes of the vocabulary.
SUBTOPICS = {
    "prevention": "early-warning peace-infrastructure atrocity-prevention natural-resources climate-security "
    "organised-crime small-arms urban-violence education",
    "resolution": "mediation dialogue indigenous-and-customary women-peace-security youth faith "
    "peacekeeping-and-monitoring humanitarian",
    "transformation": "transitional-justice truth-telling reparations elections constitution-making ddr land "
    "rule-of-law security-sector local-governance livelihoods social-protection",
}

RELATED = {
    "practices": Practice,
    "events": Event,
    "partners": Partner,
    "thinkers": Thinker,
    "publications": Publication,
}


@transaction.atomic
def load_pages(content: Content) -> int:
    """Add the trees and the news that are not there yet; existing pages stay as staff left them. Returns how many."""
    before = Page.objects.count()
    texts = content.one("pages.json", PagesEntry)
    about = content.one("about.json", AboutEntry)
    words = content.one("words.json", WordsEntry)
    pillars = content.many("pillars.json", PillarEntry)
    names = ("home", "pillars", "news", "about", "words", *(pillar.slug for pillar in pillars))
    keys = {name: uuid.uuid4() for name in names}
    for code in CODES:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        if not HomePage.objects.filter(locale=locale).exists():
            _grow_tree(locale, texts, about, words, pillars, keys)
    _serve_home()
    _load_news(content.many("news.json", NewsEntry))
    return Page.objects.count() - before


def _add(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _grow_tree(
    locale: Locale, texts: PagesEntry, about: AboutEntry, words: WordsEntry, pillars: list[PillarEntry], keys: dict
) -> None:
    code = locale.language_code

    def page(model, name: str, slug: str, title: str, **fields):
        return model(title=title, slug=slug, locale=locale, translation_key=keys[name], **fields)

    root = Page.get_first_root_node()
    home = _add(
        root,
        page(HomePage, "home", f"home-{code}", texts.home.title[code], vision=about.vision[code],
             introduction=texts.home.introduction[code]),
    )  # fmt: skip
    index = _add(
        home,
        page(
            PillarIndexPage,
            "pillars",
            "pillars",
            texts.pillars.title[code],
            introduction=texts.pillars.introduction[code],
        ),
    )
    for entry in pillars:
        added = page(
            PillarPage, entry.slug, entry.slug, entry.title[code], pillar=Pillar.objects.get(slug=entry.slug),
            summary=entry.summary[code], body=[("text", rich(entry.body[code]))],
        )  # fmt: skip
        added.subtopics = Theme.objects.filter(slug__in=SUBTOPICS[entry.slug].split())
        _add(index, added)
    _add(home, page(NewsIndexPage, "news", "news", texts.news.title[code], introduction=texts.news.introduction[code]))
    body = about_body(about, texts.about.headings, code)
    told = _add(
        home, page(ContentPage, "about", "about", texts.about.title[code], introduction=about.vision[code], body=body)
    )
    introduction, body = words.introduction[code], words_body(words, code)
    _add(told, page(ContentPage, "words", "words", words.title[code], introduction=introduction, body=body))


def _serve_home() -> None:
    """Let the site begin at the first language's home page, and remove the page that Wagtail makes for itself."""
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost", port=80
    )
    if site.root_page_id != home.pk:
        site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
        site.save()
    for page in Page.objects.filter(depth=2).exact_type(Page):
        page.delete()
        _leave_workflows_to_staff()


def _leave_workflows_to_staff() -> None:
    """Wagtail begins with a workflow for every page, whose approvers are nobody here (docs/staff.md)."""
    WorkflowPage.objects.filter(page=Page.get_first_root_node()).delete()


def _load_news(entries: list[NewsEntry]) -> None:
    there = set(NewsPage.objects.values_list("slug", flat=True))
    for entry in entries:
        if entry.slug not in there:
            parent = NewsIndexPage.objects.get(locale__language_code=entry.language)
            _add(parent, _news(entry))
    _relate_news(entries, there)


def _news(entry: NewsEntry) -> NewsPage:
    only_year = len(entry.date) == 4
    return NewsPage(
        title=entry.title,
        slug=entry.slug,
        locale=Locale.objects.get(language_code=entry.language),
        kind=entry.kind,
        original_date=date(int(entry.date), 1, 1) if only_year else date.fromisoformat(entry.date),
        only_year_known=only_year,
        teaser=entry.summary,
        publisher=entry.publisher,
        original_url=entry.url,
        is_summary_only=entry.source_truncated,
        note=entry.note,
        pillars=Pillar.objects.filter(slug__in=entry.pillars),
        body=news_body(entry),
        authors=[_author(name, entry) for name in entry.authors],
        editions=[NewsEdition(**edition.model_dump()) for edition in entry.translations],
    )


def _author(name: str, entry: NewsEntry) -> NewsAuthor:
    thinker = Thinker.objects.filter(name=name, slug__in=entry.related).first()
    return NewsAuthor(name=name, affiliation=entry.affiliations.get(name, ""), thinker=thinker)


def _relate_news(entries: list[NewsEntry], there: set[str]) -> None:
    """Link each new item with what it is about, when all of them exist."""
    for entry in entries:
        if not entry.related or entry.slug in there:
            continue
        page = NewsPage.objects.get(slug=entry.slug)
        found = set()
        for name, model in {**RELATED, "related_news": NewsPage}.items():
            records = model.objects.filter(slug__in=entry.related)
            setattr(page, name, records)
            found |= {record.slug for record in records}
        if missing := set(entry.related) - found:
            raise ContentError(f"news.json, record {entry.slug!r}, field related: nothing is called {sorted(missing)}")
        page.save_revision().publish()
