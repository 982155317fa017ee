"""Saving rows that exchange what must be unique among them."""

from django.db.models import UniqueConstraint
from modelcluster.models import ClusterableModel, get_all_child_relations


def make_way(record: ClusterableModel) -> None:
    """Delete the stored rows whose unique facts are about to change; they are written anew right after.

    Two texts that exchange their languages cannot be updated one after the other: the first would meet the second.
    """
    if record.pk is None:
        return
    for relation in get_all_child_relations(type(record)):
        names = _unique_facts(relation)
        if not names:
            continue
        rows = getattr(record, relation.get_accessor_name()).all()
        wanted = {row.pk: tuple(getattr(row, name) for name in names) for row in rows if row.pk}
        stored = relation.related_model.objects.filter(pk__in=wanted).values_list("pk", *names)
        moved = [pk for pk, *facts in stored if tuple(facts) != wanted[pk]]
        relation.related_model.objects.filter(pk__in=moved).delete()


def _unique_facts(relation) -> list[str]:
    """The columns, besides the record's own key, that must be unique among the rows of one record."""
    names = set()
    for constraint in relation.related_model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            names |= {
                *constraint.fields,
                *(constraint.condition.referenced_base_fields if constraint.condition else ()),
            }
    fields = [relation.related_model._meta.get_field(name) for name in sorted(names)]
    return [field.attname for field in fields if field != relation.field]
