"""What the translations of a page share with it, whoever translates: its address, and what is no words."""

from wagtail_localize.fields import SynchronizedField


def shared(*names: str) -> list[SynchronizedField]:
    """Facts that stand once: a translation takes them from the original, each time that it is brought into step."""
    return [SynchronizedField(name, overridable=False) for name in names]


OF_A_PAGE = shared("slug")
OF_NEWS = shared(
    "slug", "original_url", "pillars", "practices", "events", "partners", "thinkers", "publications", "related_news"
)
OF_A_PILLAR = shared("slug", "subtopics")
