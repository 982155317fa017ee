"""How the rows of a relation are asked for as JSON, and become objects again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, ForeignKey, ManyToManyField, ManyToOneRel, Model, OneToOneRel

WIDEST = 100
"""No function of PostgreSQL takes more arguments."""


def _moment(words: str) -> datetime:
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


READERS: dict[str, Callable[[Any], Any] | None] = {
    **dict.fromkeys(("AutoField", "BigAutoField", "IntegerField", "BigIntegerField"), None),
    **dict.fromkeys(("PositiveIntegerField", "PositiveSmallIntegerField"), None),
    **dict.fromkeys(("CharField", "SlugField", "TextField", "JSONField"), None),
    "BooleanField": bool,
    "DateField": date.fromisoformat,
    "DateTimeField": _moment,
    "TimeField": time.fromisoformat,
    "UUIDField": UUID,
}
"""How a value of JSON becomes one of Python, by the type of its column. A model with another type is not gathered."""


def _type(field: Field) -> str:
    return _type(field.target_field) if isinstance(field, ForeignKey) else field.get_internal_type()


@dataclass(frozen=True)
class Shape:
    """The columns of a model, each with what reads it."""

    model: type[Model]
    names: list[str]
    readers: list[Callable[[Any], Any] | None]

    def read(self, cells: list[Any]) -> Model | None:
        """An object as the database holds it; None where a join found none."""
        pairs = zip(self.readers, cells, strict=True)
        values = [cell if reader is None or cell is None else reader(cell) for reader, cell in pairs]
        return self.model.from_db(DEFAULT_DB_ALIAS, self.names, values) if any(v is not None for v in values) else None


@lru_cache
def shape_of(model: type[Model]) -> Shape | None:
    """None for a model that cannot be read from JSON: in several tables, or with a column of a type not known here."""
    fields = model._meta.concrete_fields
    types = [_type(field) for field in fields]
    if model._meta.parents or not set(types) <= set(READERS):
        return None
    return Shape(model, [field.attname for field in fields], [READERS[one] for one in types])


Joined = tuple[tuple[str, Shape], ...]
"""Foreign keys that are joined, each with the shape of what it leads to."""


@dataclass(frozen=True)
class Relation:
    """One to-many relation of a model, with the foreign keys of its rows that are joined."""

    name: str
    shape: Shape
    back: str
    """The field by which a row leads to its owner; empty where there is none."""
    joined: Joined
    sql: str
    """With the places `{part}` and `{keys}`: part, owner's key, place in the order, the row as a JSON array."""

    def read(self, cells: list[Any]) -> Model:
        width = len(self.shape.names)
        row = self.shape.read(cells[:width])
        assert row is not None
        for name, shape in self.joined:
            end = width + len(shape.names)
            row._state.fields_cache[name] = shape.read(cells[width:end])
            width = end
        return row


@lru_cache
def relation_of(model: type[Model], name: str, below: tuple[str, ...]) -> Relation | None:
    """The relation that `name` is; of the names below it, the foreign keys of its rows. None for what is none."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    is_rows = isinstance(field, ManyToOneRel) and not isinstance(field, OneToOneRel)
    if not (is_rows or isinstance(field, ManyToManyField)) or field.name != name:
        return None
    shape = shape_of(field.related_model)
    if shape is None or (is_rows and not _leads_to_pk(field.field)):
        return None
    joined = tuple(_joined(shape, below))
    if not _can_order(shape.model, joined):
        return None
    back = field.field.name if is_rows else ""
    return Relation(name, shape, back, joined, _select(field, shape, joined))


def _joined(shape: Shape, below: tuple[str, ...]) -> Iterator[tuple[str, Shape]]:
    width = len(shape.names)
    for name in below:
        field = next((one for one in shape.model._meta.concrete_fields if one.name == name), None)
        found = shape_of(field.related_model) if isinstance(field, ForeignKey) and _leads_to_pk(field) else None
        if found and width + len(found.names) <= WIDEST:
            width += len(found.names)
            yield name, found


def _leads_to_pk(field: ForeignKey) -> bool:
    """Rows and records are brought together by primary keys; `to_field` may name another column."""
    return field.target_field.primary_key


def _select(field, shape: Shape, joined: Joined) -> str:
    quote, meta = connection.ops.quote_name, shape.model._meta
    table = quote(meta.db_table)
    owner, source = _source(field, table)
    cells = _cells(shape, table)
    for number, (name, other) in enumerate(joined):
        alias, key = f"joined{number}", quote(meta.get_field(name).column)
        there = other.model._meta
        source += f" LEFT JOIN {quote(there.db_table)} {alias} ON {alias}.{quote(there.pk.column)} = {table}.{key}"
        cells += _cells(other, alias)
    order = ", ".join(_ordered(shape.model, table, joined))
    place = f"ROW_NUMBER() OVER ({f'ORDER BY {order}' if order else ''})"
    array = f"json_build_array({', '.join(cells)})::text" if _is_postgresql() else f"json_array({', '.join(cells)})"
    return f"SELECT {{part}}, {owner}, {place}, {array} FROM {source} WHERE {owner} IN ({{keys}})"  # noqa: S608


def _source(field, table: str) -> tuple[str, str]:
    """The column with the owner's key, and where the rows come from."""
    quote = connection.ops.quote_name
    if isinstance(field, ManyToOneRel):
        return f"{table}.{quote(field.field.column)}", table
    between, key = quote(field.m2m_db_table()), quote(field.related_model._meta.pk.column)
    on = f"{between}.{quote(field.m2m_reverse_name())} = {table}.{key}"
    return f"{between}.{quote(field.m2m_column_name())}", f"{table} INNER JOIN {between} ON {on}"


def _cells(shape: Shape, table: str) -> list[str]:
    """The columns; SQLite keeps JSON as text and has to be told which that is."""
    fields = shape.model._meta.concrete_fields
    columns = [(field, f"{table}.{connection.ops.quote_name(field.column)}") for field in fields]
    is_text = not _is_postgresql()
    return [f"json({name})" if is_text and _type(field) == "JSONField" else name for field, name in columns]


def _can_order(model: type[Model], joined: Joined) -> bool:
    """Whether the model's own order is by its columns, and by those of what is joined."""
    models = {(): model, **{(name,): shape.model for name, shape in joined}}
    for name in model._meta.ordering:
        *behind, bare = name.removeprefix("-").split("__") if isinstance(name, str) else ("an expression", "")
        owner = models.get(tuple(behind))
        if owner is None or not _is_column(owner, bare):
            return False
    return True


def _is_column(model: type[Model], name: str) -> bool:
    """By a foreign key Django orders as the model orders behind it; by its column, as in `record_id`, it does not."""
    fields = model._meta.concrete_fields
    return name in {"pk", *(field.attname for field in fields)} - {field.name for field in fields if field.is_relation}


def _ordered(model: type[Model], table: str, joined: Joined) -> Iterator[str]:
    tables = {name: (f"joined{number}", shape.model) for number, (name, shape) in enumerate(joined)}
    for name in model._meta.ordering:
        *behind, bare = name.removeprefix("-").split("__")
        alias, owner = tables[behind[0]] if behind else (table, model)
        field = owner._meta.pk if bare == "pk" else owner._meta.get_field(bare)
        direction = "DESC" if name.startswith("-") else "ASC"
        yield f"{alias}.{connection.ops.quote_name(field.column)} {direction}"


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"
