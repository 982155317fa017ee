"""Wagtail pages: home, the three pillars, news and texts about the portal. A tree a language."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction

from portal.languages.choice import CODES, direction, reader_language
from portal.pages.alternates import alternates_of
from portal.pages.blocks import EMBEDDED, BodyBlock
from portal.pages.crumbs import crumbs_to, pages_around
from portal.pages.editions import items_wanted
from portal.pages.enums import EditionRelation, NewsKind
from portal.pages.fields import BodyField
from portal.pages.forms import NewsForm
from portal.pages.home import home_context
from portal.pages.newsitem import news_context
from portal.pages.panels import NEWS_PANELS, PILLAR_PANELS
from portal.pages.pillars import pillar_context, pillar_panels
from portal.pages.translating import OF_A_PAGE, OF_A_PILLAR, OF_NEWS
from portal.pages.visibility import for_everybody, is_open
from portal.records.gathering import GatheringQuerySet
from portal.records.models import Row


class ForeignWordsMixin:
    """A page's words are in its tree's language, whatever the interface of the reader is in."""

    override_translatable_fields = OF_A_PAGE
    is_open = False
    """Whether it is known to lie below no restriction: said by the query that found it."""

    @property
    def language(self) -> str:
        return self.locale.language_code

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_foreign(self) -> bool:
        return self.language != reader_language()

    def get_view_restrictions(self):
        """None, without a query, where the page was found as open to everybody."""
        return PageViewRestriction.objects.none() if self.is_open else super().get_view_restrictions()

    @cached_property
    def public_around(self) -> list[Page]:
        """The public pages above it and those that translate it, the highest first."""
        return pages_around(self)

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "crumbs": SimpleLazyObject(lambda: crumbs_to(self))}


class TranslatedWordsMixin(ForeignWordsMixin):
    """A page that stands only in the languages in which somebody has written it."""

    def get_context(self, request, *args, **kwargs):
        alternates = SimpleLazyObject(lambda: alternates_of(self))
        return {**super().get_context(request, *args, **kwargs), "alternates": alternates}


class HomePage(TranslatedWordsMixin, Page):
    vision = models.TextField(_("vision"), blank=True)
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences: what is here, for whom.")
    )

    content_panels = [*Page.content_panels, FieldPanel("vision"), FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.PillarIndexPage", "pages.NewsIndexPage", "pages.ContentPage"]
    template = "pages/home.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **home_context(NewsPage.objects.listed())}


class PillarIndexPage(TranslatedWordsMixin, Page):
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.PillarPage"]
    max_count_per_parent = 1
    template = "pages/pillar_index.html"

    class Meta:
        verbose_name = _("list of pillars")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "pillars": pillar_panels()}


class PillarPage(TranslatedWordsMixin, Page):
    pillar = models.ForeignKey("vocabularies.Pillar", models.PROTECT, related_name="pages", verbose_name=_("pillar"))
    summary = models.TextField(_("summary"))
    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)
    subtopics = ParentalManyToManyField(
        "vocabularies.Theme", blank=True, related_name="pillar_pages", verbose_name=_("sub-topics")
    )

    content_panels = [*Page.content_panels, *PILLAR_PANELS]
    parent_page_types = ["pages.PillarIndexPage"]
    subpage_types: list[str] = []
    template = "pages/pillar.html"
    override_translatable_fields = OF_A_PILLAR

    class Meta:
        verbose_name = _("pillar page")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **pillar_context(self.pillar, self.subtopics.all())}


class ContentPage(TranslatedWordsMixin, Page):
    introduction = models.TextField(_("introduction"), blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.ContentPage"]
    subpage_types = ["pages.ContentPage"]
    template = "pages/content.html"

    class Meta:
        verbose_name = _("page of text")

    @cached_property
    def parts(self) -> list[Page]:
        """The public pages below it, in their order in the tree; a page that is not stored has none."""
        return list(for_everybody(self.get_children())) if self.pk else []


class NewsIndexPage(ForeignWordsMixin, Page):
    """The newsroom. Its list holds the news of every language, each once; so does its address."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.NewsPage"]
    max_count_per_parent = 1
    preview_modes: list[tuple[str, str]] = []  # its address is answered by portal.pages.views.NewsList

    class Meta:
        verbose_name = _("newsroom")


class NewsPageQuerySet(GatheringQuerySet, PageQuerySet):
    def published(self):
        """What the public may see, some of it only by its address."""
        return for_everybody(self)

    def listed(self):
        """What lists, feeds, search and other pages may show: the public, but not what only its address leads to."""
        return self.published().filter(unlisted=False)

    def newest(self):
        return self.order_by("-original_date", "pk")

    def for_cards(self):
        return self.select_related("locale")

    def at(self, slug: str) -> "NewsPage | None":
        """The item of this address: a live page in the reader's language, else a public one in another."""
        live = self.live().filter(slug=slug).annotate(is_open=is_open()).for_cards().order_by("locale__pk")
        found = list(live.filter(Q(locale__language_code=reader_language()) | Q(is_open=True)))
        return next((page for page in found if not page.is_foreign), found[0] if found else None)

    def for_reader(self, most: int) -> list["NewsPage"]:
        """The newest items, each once: in the reader's language where it exists."""
        found: dict[UUID, NewsPage] = {}
        for page in self.listed().newest().for_cards()[: most * len(CODES)]:
            if page.translation_key not in found or not page.is_foreign:
                found[page.translation_key] = page
        return list(found.values())[:most]

    def in_order_of(self, keys: list[str]) -> list["NewsPage"]:
        """The items with these translation keys in the given order, each in the reader's language where it exists."""
        found: dict[str, NewsPage] = {}
        for page in self.filter(translation_key__in=keys).order_by("locale__pk"):
            key = str(page.translation_key)
            if key not in found or not page.is_foreign:
                found[key] = page
        return [found[key] for key in keys if key in found]


class NewsPage(ForeignWordsMixin, Page):
    collection = "news"

    kind = models.CharField(_("kind"), max_length=12, choices=NewsKind.choices, default=NewsKind.NEWS)
    original_date = models.DateField(
        _("original date"), default=timezone.localdate, help_text=_("When it was first published, here or elsewhere.")
    )
    only_year_known = models.BooleanField(_("only the year is known"), default=False)
    teaser = models.TextField(_("summary"), help_text=_("Two or three sentences for lists, feeds and search."))
    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)
    publisher = models.CharField(_("original publisher"), max_length=250, blank=True)
    original_url = models.URLField(_("address of the original"), max_length=600, blank=True)
    is_summary_only = models.BooleanField(_("our summary of a longer text"), default=False)
    note = models.TextField(_("note on the date or the source"), blank=True)
    unlisted = models.BooleanField(
        _("reachable by its address only"),
        default=False,
        help_text=_(
            "It stays out of lists, feeds, search engines and other pages. Whoever has its address can read it."
        ),
    )
    pillars = ParentalManyToManyField("vocabularies.Pillar", blank=True, related_name="news", verbose_name=_("pillars"))
    practices = ParentalManyToManyField(
        "practices.Practice", blank=True, related_name="news", verbose_name=_("practices")
    )
    events = ParentalManyToManyField("events.Event", blank=True, related_name="news", verbose_name=_("events"))
    partners = ParentalManyToManyField("partners.Partner", blank=True, related_name="news", verbose_name=_("partners"))
    thinkers = ParentalManyToManyField("thinkers.Thinker", blank=True, related_name="news", verbose_name=_("thinkers"))
    publications = ParentalManyToManyField(
        "library.Publication", blank=True, related_name="news", verbose_name=_("publications")
    )
    related_news = ParentalManyToManyField("self", blank=True, symmetrical=False, verbose_name=_("other news"))

    content_panels = [*Page.content_panels, *NEWS_PANELS]
    base_form_class = NewsForm
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "pages/news.html"
    override_translatable_fields = OF_NEWS

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    class Meta:
        verbose_name = _("news item")

    @property
    def reader_url(self) -> str:
        """Its address within the interface of the present reader, also when its words are in another language."""
        return f"/{reader_language()}/news/{self.slug}/"

    @property
    def own_url(self) -> str:
        """Its address in the interface of its own language: the one that search engines should know."""
        return f"/{self.language}/news/{self.slug}/"

    @property
    def worded_date(self) -> str:
        return str(self.original_date.year) if self.only_year_known else date_format(self.original_date, "DATE_FORMAT")

    @property
    def date_iso(self) -> str:
        """For machines: the day, or the year where no more is known."""
        return str(self.original_date.year) if self.only_year_known else self.original_date.isoformat()

    @property
    def plain_body(self) -> str:
        """The words of its text without markup. Records that it shows have words of their own, and are not fetched."""
        own = [self.body[number] for number, raw in enumerate(self.body.raw_data) if raw["type"] not in EMBEDDED]
        return "\n\n".join(words for block in own for words in block.block.get_searchable_content(block.value))

    @cached_property
    def items_around(self) -> list["NewsPage"]:
        """The public items that it is in any language, that are editions of it, or that it goes with: one query."""
        found = NewsPage.objects.published().filter(items_wanted(self)).for_cards() if self.pk else []
        return sorted(found, key=lambda page: page.path)

    @cached_property
    def versions(self) -> list["NewsPage"]:
        """The pages that hold this item, each in its language, itself among them.

        A version that is reached by address only is named by nothing but another such version.
        """
        same = [one for one in self.items_around if one.translation_key == self.translation_key and one.pk != self.pk]
        return [
            self,
            *sorted((one for one in same if self.unlisted or not one.unlisted), key=lambda one: one.locale_id),
        ]

    def serve(self, request, *args, **kwargs):
        """Who asks for the item by another language's address is led to the version in his own."""
        if self.is_foreign:
            own = next((page for page in self.versions if not page.is_foreign), None)
            if own is not None:
                return HttpResponseRedirect(own.reader_url)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **news_context(self)}


class NewsAuthor(Row):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=200)
    affiliation = models.CharField(
        _("affiliation at that time"), max_length=250, blank=True, help_text=_("Where they worked when they wrote it.")
    )
    thinker = models.ForeignKey(
        "thinkers.Thinker",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="written_news",
        verbose_name=_("thinker"),
    )

    class Meta(Row.Meta):
        verbose_name = _("author")

    def __str__(self):
        return self.name


class NewsEdition(Row):
    """The same item in another language, as somebody else published it: there, or as another item of the newsroom."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="editions")
    relation = models.CharField(
        _("what it is"), max_length=12, choices=EditionRelation.choices, default=EditionRelation.TRANSLATION
    )
    item = models.ForeignKey(
        NewsPage, models.CASCADE, null=True, blank=True, related_name="named_as_edition",
        verbose_name=_("news item of this portal"),
        help_text=_("If the edition stands here as an item of its own. Its language, title and address come from it."),
    )  # fmt: skip
    language = models.CharField(_("language"), max_length=7, blank=True)
    title = models.CharField(_("title"), max_length=400, blank=True)
    publisher = models.CharField(_("publisher"), max_length=250, blank=True)
    url = models.URLField(_("address"), max_length=600, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("edition in another language")

    def __str__(self):
        return self.title or self.publisher or str(self.item or "")
