"""Generated practices as rows of the database: every facet is used, some values often and most seldom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.text import slugify

from portal.languages.models import Origin
from portal.partners.models import Partner
from portal.vocabularies.models import Country, Pillar, PracticeKind, Region, Scale, SdgTarget, Theme
from practices import models
from practices.dates import first_day, last_day
from practices.enums import CountryRole, EndPrecision, EvidenceLevel, PartnerRole, PlacePrecision, StartPrecision
from practices.models import Practice
from tests.bench.texts import words_of
from tests.bench.words import vocabulary

SEED = "southern peace practices"
LANGUAGES = [code for code, _ in settings.LANGUAGES]
FIRST_PUBLISHED = datetime(2016, 1, 1, tzinfo=UTC)
START_PRECISIONS = {"day": 10, "month": 15, "year": 55, "circa": 15, "unknown": 5}
END_PRECISIONS = {"day": 3, "month": 7, "year": 30, "circa": 5, "ongoing": 30, "unknown": 25}
COUNTRY_ROLES = [role or "" for role in CountryRole.values]
PARTNER_ROLES = [role or "" for role in PartnerRole.values]
EVIDENCE = dict(zip(EvidenceLevel.values, (40, 35, 20, 5), strict=True))


class Skewed:
    """Values of which the first is chosen most often, the tenth a tenth as often."""

    def __init__(self, values: Iterable[Any]):
        self.values = list(values)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.values) + 1)))

    def one(self, random: Random) -> Any:
        return random.choices(self.values, cum_weights=self._weights)[0]

    def some(self, random: Random, most: int) -> list[Any]:
        """From one to so many different ones."""
        return list(dict.fromkeys(random.choices(self.values, cum_weights=self._weights, k=random.randint(1, most))))


@dataclass(frozen=True)
class Choices:
    """What a practice can name, by primary key."""

    pillars: Skewed
    kinds: Skewed
    scales: Skewed
    regions: Skewed
    countries: Skewed
    partners: Skewed
    themes: Skewed
    targets: Skewed

    @classmethod
    def of_database(cls) -> "Choices":
        wanted = (Pillar, PracticeKind, Scale, Region, Country, Partner, Theme, SdgTarget)
        return cls(*(Skewed(_mixed(model)) for model in wanted))


def _mixed(model: type[Model]) -> list[int]:
    """The keys in an order that has nothing to do with the alphabet, the same in every database."""
    slugs = sorted(model.objects.values_list("slug", "pk"))
    Random(SEED).shuffle(slugs)
    return [key for _, key in slugs]


def weighted(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


class Made:
    """One generated practice: `record`, and once that has its key, the rows that belong to it."""

    def __init__(self, number: int, choices: Choices):
        self.number, self.choices = number, choices
        self.random = Random(f"{SEED} {number}")
        self.languages = sorted(LANGUAGES, key=lambda _: self.random.random())
        self.texts = {code: words_of(vocabulary(code), number, self.random) for code in LANGUAGES}
        self.record = self._record()

    def _record(self) -> Practice:
        published = FIRST_PUBLISHED + timedelta(minutes=self.number * 7)
        self.has_countries = self.random.random() < 0.97
        title = slugify(self.texts["en"]["title"])[:80].strip("-")
        return Practice(
            slug=f"generated-{self.number}-{title}", live=True, has_unpublished_changes=False,
            first_published_at=published, last_published_at=published,
            main_pillar_id=self.choices.pillars.one(self.random),
            kind_id=self.choices.kinds.one(self.random), scale_id=self.choices.scales.one(self.random),
            region_id=None if self.has_countries else self.choices.regions.one(self.random),
            place_precision=PlacePrecision.COUNTRY, evidence=weighted(self.random, EVIDENCE), **self._period(),
        )  # fmt: skip

    def _period(self) -> dict[str, Any]:
        start_precision = StartPrecision(weighted(self.random, START_PRECISIONS))
        end_precision = EndPrecision(weighted(self.random, END_PRECISIONS))
        start = date(int(self.random.triangular(1960, 2025, 2012)), 1, 1) + timedelta(days=self.random.randrange(365))
        end = start + timedelta(days=self.random.randrange(300, 6000))
        has_end = end_precision not in (EndPrecision.ONGOING, EndPrecision.UNKNOWN)
        return {
            "start": None if start_precision == StartPrecision.UNKNOWN else first_day(start, start_precision),
            "start_precision": start_precision,
            "end": last_day(end, end_precision) if has_end else None,
            "end_precision": end_precision,
        }

    def rows(self) -> Iterable[Model]:
        """Everything that hangs on the record."""
        yield from self._text_rows()
        yield from self._where()
        yield from self._who()
        yield from self._said_by()
        yield from self._sorted_by()

    def _text_rows(self) -> Iterable[Model]:
        """The original first; one translation in eight is a machine's."""
        for place, code in enumerate(self.languages):
            translated = Origin.MACHINE if self.random.random() < 0.125 else Origin.HUMAN
            yield models.PracticeText(
                record_id=self.record.pk, language=code, origin=translated if place else Origin.ORIGINAL,
                version=1, made_from=1 if place else 0, **self.texts[code],
            )  # fmt: skip

    def _where(self) -> Iterable[Model]:
        countries = self.choices.countries.some(self.random, 4) if self.has_countries else []
        for place, key in enumerate(countries):
            role = self.random.choice(COUNTRY_ROLES) if place else CountryRole.LEAD
            yield models.PracticeCountry(record_id=self.record.pk, country_id=key, role=role, sort_order=place)
        if len(countries) > 1 and self.random.random() < 0.4:
            yield models.Exchange(
                record_id=self.record.pk, origin_id=countries[0], destination_id=countries[1],
                year=self.random.randint(1990, 2025), what=self.texts[self.languages[0]]["teaser"], sort_order=0,
            )  # fmt: skip

    def _who(self) -> Iterable[Model]:
        for place, key in enumerate(self.choices.partners.some(self.random, 3)):
            role = self.random.choice(PARTNER_ROLES)
            yield models.PracticePartner(record_id=self.record.pk, partner_id=key, role=role, sort_order=place)
        for place in range(self.random.randint(1, 2)):
            yield models.LeadOrganisation(record_id=self.record.pk, name=self._organisation(place), sort_order=place)

    def _organisation(self, place: int) -> str:
        """One of a few thousand, so that some lead several practices."""
        known = vocabulary(self.languages[0])
        return f"{known.words[200 + self.random.randrange(3000)].capitalize()} {known.name(place)}"

    def _said_by(self) -> Iterable[Model]:
        for place in range(self.random.randint(1, 3)):
            yield models.Source(
                record_id=self.record.pk, title=self.texts[self.languages[place]]["title"],
                publisher=self._organisation(2), year=self.random.randint(1990, 2025),
                url=f"https://example.org/reports/{self.number}-{place}" if self.random.random() < 0.7 else "",
                sort_order=place,
            )  # fmt: skip

    def _sorted_by(self) -> Iterable[Model]:
        named = {
            "other_pillars": [key for key in self.choices.pillars.some(self.random, 2) if self._is_other(key)],
            "themes": self.choices.themes.some(self.random, 4),
            "sdg_targets": self.choices.targets.some(self.random, 3),
        }
        for name, keys in named.items():
            relation = Practice._meta.get_field(name)
            field = f"{relation.m2m_reverse_field_name()}_id"
            yield from (relation.remote_field.through(practice_id=self.record.pk, **{field: key}) for key in keys)

    def _is_other(self, pillar: int) -> bool:
        return pillar != self.record.main_pillar_id


def make(numbers: Sequence[int], choices: Choices) -> list[Made]:
    return [Made(number, choices) for number in numbers]
