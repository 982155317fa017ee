"""The address of a record, made from its name where its editor gives none."""

from django.utils.text import slugify

from portal.records.models import Record


def free_address(record: Record, name: str) -> str:
    """A slug from `name` that no other record of the kind has; from the kind's name where no letter of it is Latin."""
    longest = record._meta.get_field("slug").max_length
    stem = slugify(name)[: longest - 5].strip("-") or record._meta.model_name
    taken = set(type(record).objects.exclude(pk=record.pk).filter(slug__startswith=stem).values_list("slug", flat=True))
    number = next(number for number in range(1, len(taken) + 2) if _numbered(stem, number) not in taken)
    return _numbered(stem, number)


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"
