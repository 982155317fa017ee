"""`python -m tests.bench.fill N`: adds generated practices to the database of the environment until it has N of them.

The same N gives the same practices, and a larger N the same ones with more after them. The index is not told: build it
anew afterwards. The database must have been migrated and hold the starting content.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable

import django
from django.db import transaction

BATCH = 500


def fill(total: int, report: Callable[[int], None] = lambda done: None) -> int:
    """Add what is missing of the first `total` generated practices, and return how many that were."""
    from practices.models import Practice
    from tests.bench.practices import Choices, make

    choices = Choices.of_database()
    begin = Practice.objects.filter(slug__startswith="generated-").count()
    for start in range(begin, total, BATCH):
        add(make(range(start, min(start + BATCH, total)), choices))
        report(min(start + BATCH, total))
    return max(0, total - begin)


@transaction.atomic
def add(made: list) -> None:
    """Write a batch, the rows of each table together."""
    records = [one.record for one in made]
    type(records[0]).objects.bulk_create(records)
    rows = defaultdict(list)
    for one in made:
        for row in one.rows():
            rows[type(row)].append(row)
    for model, new in rows.items():
        model.objects.bulk_create(new)


def main(total: int) -> None:
    django.setup()
    began = time.monotonic()
    added = fill(total, lambda done: print(f"{done} of {total}", flush=True))
    print(f"{added} practices added in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]))
