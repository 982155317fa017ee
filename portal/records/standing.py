"""Reading a revision that names what has been deleted since: modelcluster gives up where the database would protect."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import CASCADE, DO_NOTHING, SET_NULL, Model
from modelcluster.models import get_all_child_relations

READ_BY_MODELCLUSTER = (CASCADE, SET_NULL, DO_NOTHING)

Data = dict[str, Any]


def standing(model: type[Model], data: Data) -> Data:
    """A revision without what has been deleted since: the fact is empty, the row is gone."""
    rows_of = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    rows_of = {name: row_model for name, row_model in rows_of.items() if name in data}
    named = list(_named(model, data))
    for name, row_model in rows_of.items():
        for row in data[name]:
            named += _named(row_model, row)
    missing = _missing({(target, key) for _name, target, key in named})

    def gone(owner: type[Model], facts: Data) -> list[str]:
        return [name for name, target, key in _named(owner, facts) if (target, key) in missing]

    rows = {name: [row for row in data[name] if not gone(row_model, row)] for name, row_model in rows_of.items()}
    return {**data, **dict.fromkeys(gone(model, data)), **rows}


def _named(model: type[Model], facts: Data) -> Iterator[tuple[str, type[Model], Any]]:
    """Field, model and key of whatever a record or a row points at and may not lose."""
    for field in model._meta.concrete_fields:
        if field.many_to_one and field.remote_field.on_delete not in READ_BY_MODELCLUSTER:
            key = facts.get(field.name)
            if key is not None:
                yield field.name, field.related_model, key


def _missing(named: set[tuple[type[Model], Any]]) -> set[tuple[type[Model], Any]]:
    """Those of them that are no longer there, with one query a model."""
    keys_of: dict[type[Model], set] = defaultdict(set)
    for target, key in named:
        keys_of[target].add(key)
    found = {
        (target, key)
        for target, keys in keys_of.items()
        for key in target._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }
    return named - found
