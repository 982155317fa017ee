"""All that hangs on some records, in one query a level instead of one a relation.

For `prefetch_related("texts", "pillars", "partners__partner", "publications__texts")` Django asks the database six
times, and once more for every further relation. Here the rows of all relations come in one UNION, those a step further
in a second one; what a row leads to by a foreign key is joined. What comes and in which order is the same; what cannot
be gathered (a `Prefetch` with a queryset of its own, a model in several tables) Django fetches afterwards.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects

from portal.records.rows_as_json import Relation, relation_of

MOST = 1000
"""More records than this at once are no page: Django fetches what hangs on them."""

Tree = dict[str, Any]
Lookups = Iterable[str | Prefetch]


class Branch(NamedTuple):
    """One relation of some records of one model, and what is wanted of its rows."""

    owners: list[Model]
    relation: Relation
    below: Tree


class GatheringQuerySet(QuerySet):
    """A queryset whose `prefetch_related` gathers."""

    def _prefetch_related_objects(self):
        fill((self._result_cache, self._prefetch_related_lookups))
        self._prefetch_done = True


def together(*queries: QuerySet, beside: tuple[list[Any], Lookups] = ((), ())) -> list[list[Any]]:
    """What several querysets find, a query each; what hangs on it, and on what is there already, comes at once."""
    found = [list(query.prefetch_related(None)) for query in queries]
    fill(*zip(found, (query._prefetch_related_lookups for query in queries), strict=True), beside)
    return found


def fill(*groups: tuple[list[Any], Lookups]) -> None:
    """Fill the relations of the records of each group, all of one model, as `prefetch_related_objects` does."""
    level = [(records, _tree(lookups)) for records, lookups in groups if _is_page(records)]
    while branches := [branch for owners, tree in level for branch in _branches(owners, tree)]:
        level = _fetch(branches)
    for records, lookups in groups:
        if records and not (_is_page(records) and _is_all(type(records[0]), _tree(lookups), lookups)):
            prefetch_related_objects(records, *lookups)


def _is_page(records: list[Any]) -> bool:
    return 0 < len(records) <= MOST and isinstance(records[0], Model)


def _is_all(model: type[Model], tree: Tree, lookups: Lookups) -> bool:
    """Whether nothing is left to Django."""
    return all(isinstance(one, str) and _is_gathered(model, tree, one.split("__")) for one in lookups)


def _is_gathered(model: type[Model], tree: Tree, names: list[str]) -> bool:
    if not names:
        return True
    below = tree[names[0]]
    relation = relation_of(model, names[0], tuple(below))
    if relation is None:
        return False
    shape = dict(relation.joined).get(names[1]) if len(names) > 1 else None
    if shape is None:
        return _is_gathered(relation.shape.model, below, names[1:])
    return _is_gathered(shape.model, below[names[1]], names[2:])


def _tree(lookups: Lookups) -> Tree:
    tree: Tree = {}
    for lookup in lookups:
        if isinstance(lookup, Prefetch):
            continue
        node = tree
        for name in lookup.split("__"):
            node = node.setdefault(name, {})
    return tree


def _branches(owners: list[Model], tree: Tree) -> Iterator[Branch]:
    for name, below in tree.items() if owners else ():
        relation = relation_of(type(owners[0]), name, tuple(below))
        if relation is None:
            yield from _branches(_one_each(owners, name), below)
        elif bare := [owner for owner in owners if not _has(owner, name)]:
            yield Branch(bare, relation, below)


def _one_each(owners: list[Model], name: str) -> list[Model]:
    """What a foreign key leads to, where it is there already."""
    found = (owner._state.fields_cache.get(name) for owner in owners)
    return [one for one in found if one is not None]


def _has(owner: Model, name: str) -> bool:
    """Whether the rows were fetched before, or changed since."""
    known = owner.__dict__
    return name in known.get("_prefetched_objects_cache", ()) or name in known.get("_cluster_related_objects", ())


def _fetch(branches: list[Branch]) -> list[tuple[list[Model], Tree]]:
    """Fill the branches by one query; give the rows of each with what is wanted of them."""
    parts, keys = [], []
    for number, branch in enumerate(branches):
        own = list({owner.pk: None for owner in branch.owners})
        parts.append(branch.relation.sql.format(part=number, keys=", ".join(["%s"] * len(own))))
        keys += own
    found: dict[tuple[int, Any], list[Any]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), keys)
        for part, owner, _place, cells in sorted(cursor.fetchall(), key=lambda row: (row[0], row[2])):
            found[part, owner].append(json.loads(cells))
    return [
        (_fill(branch, {key: found[number, key] for key in {owner.pk for owner in branch.owners}}), branch.below)
        for number, branch in enumerate(branches)
    ]


def _fill(branch: Branch, found: dict[Any, list[Any]]) -> list[Model]:
    everything = []
    for owner in branch.owners:
        rows = [branch.relation.read(cells) for cells in found[owner.pk]]
        if branch.relation.back:
            for row in rows:
                row._state.fields_cache[branch.relation.back] = owner
        _keep(owner, branch.relation.name, rows)
        everything += rows
    return everything


def _keep(owner: Model, name: str, rows: list[Model]) -> None:
    """Where Django itself keeps what it has prefetched."""
    query = getattr(owner, name).get_queryset()
    query._result_cache, query._prefetch_done = rows, True
    if not hasattr(owner, "_prefetched_objects_cache"):
        owner._prefetched_objects_cache = {}
    owner._prefetched_objects_cache[name] = query
