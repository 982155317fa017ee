"""What something else stands on is not deleted: its editor is told so, in place of an error of the database."""

from collections.abc import Sequence

from django.db.models import CASCADE, Model, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages


def used(terms: Sequence[Model]) -> list[Model]:
    """Those of one model that a record, a page or another term names; rows that are part of them do not count."""
    keys: set = set()
    for relation in terms[0]._meta.related_objects if terms else ():
        is_part = not relation.many_to_many and relation.on_delete is CASCADE
        if is_part or not relation.get_accessor_name():
            continue
        name = relation.field.name
        rows = relation.related_model._base_manager.filter(**{f"{name}__in": terms})
        keys.update(rows.values_list(name, flat=True).distinct())
    return [term for term in terms if term.pk in keys]


def keep(request: HttpRequest, terms: Sequence[Model], address: str) -> HttpResponse:
    """Say of each that it stays, and why."""
    for term in terms:
        sentence = _("“%(name)s” is in use and stays. Take it out of what uses it first.") % {"name": term}
        messages.error(request, sentence)
    return redirect(address)


class KeepsWhatIsUsed:
    """For a view that deletes."""

    def form_valid(self, form):
        if used([self.object]):
            return self.keep()
        try:
            return super().form_valid(form)
        except ProtectedError:  # used since we looked
            return self.keep()

    def keep(self):
        return keep(self.request, [self.object], self.get_success_url())
