"""Choosing a record in a form of the admin. Wagtail asks only for entrance to the admin; here its list decides.

Who may open the list of a kind chooses among all of it. Everybody else finds what the public finds, and nothing of
a kind that is never public.
"""

from django.core.exceptions import PermissionDenied
from django.forms import ModelMultipleChoiceField
from wagtail.permissions import policy_registry
from wagtail.snippets.views import chooser

from portal.records.models import RecordQuerySet

OPEN_THE_LIST = ("add", "change", "delete", "view")
"""Any of them opens the list of a kind, as in Wagtail."""


def may_open_list(user, model) -> bool:
    return policy_registry.get_by_type(model).user_has_any_permission(user, OPEN_THE_LIST)


def offer_what_may_be_seen(form) -> None:
    """The same in the lists of a record's form; what the record names already stays, or saving would take it away."""
    for name, field in form.fields.items():
        records = getattr(field, "queryset", None)
        if isinstance(records, RecordQuerySet) and not (form.for_user and may_open_list(form.for_user, records.model)):
            field.queryset = records.published() | records.filter(pk__in=_chosen(form, name))


def _chosen(form, name: str) -> list:
    chosen = form.initial.get(name) or []
    several = chosen if isinstance(form.fields[name], ModelMultipleChoiceField) else [chosen]
    return [getattr(one, "pk", one) for one in several]


class AmongWhatMayBeSeen:
    """All ways of Wagtail's views to the rows, through one door."""

    def choosable(self):
        records = self.model_class.objects.all()
        return records if may_open_list(self.request.user, self.model_class) else records.published()

    def get_object_list(self):
        return self.choosable()

    def get_object(self, pk):
        return self.choosable().get(pk=pk)

    def get_objects(self, pks):
        return self.choosable().filter(pk__in=pks)


class RecordChooseView(AmongWhatMayBeSeen, chooser.ChooseView):
    pass


class RecordResultsView(AmongWhatMayBeSeen, chooser.ChooseResultsView):
    pass


class RecordChosenView(AmongWhatMayBeSeen, chooser.SnippetChosenView):
    pass


class RecordsChosenView(AmongWhatMayBeSeen, chooser.SnippetChosenMultipleView):
    pass


class RecordChooserViewSet(chooser.SnippetChooserViewSet):
    """For what can be published: drafts only for those who may open the list."""

    choose_view_class = RecordChooseView
    choose_results_view_class = RecordResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordsChosenView


class ForThoseOfTheList:
    def dispatch(self, request, *args, **kwargs):
        if not may_open_list(request.user, self.model_class):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PrivateChooseView(ForThoseOfTheList, chooser.ChooseView):
    pass


class PrivateResultsView(ForThoseOfTheList, chooser.ChooseResultsView):
    pass


class PrivateChosenView(ForThoseOfTheList, chooser.SnippetChosenView):
    pass


class PrivateManyChosenView(ForThoseOfTheList, chooser.SnippetChosenMultipleView):
    pass


class PrivateChooserViewSet(chooser.SnippetChooserViewSet):
    """For what is never public: nothing for those who may not open the list."""

    choose_view_class = PrivateChooseView
    choose_results_view_class = PrivateResultsView
    chosen_view_class = PrivateChosenView
    chosen_multiple_view_class = PrivateManyChosenView
