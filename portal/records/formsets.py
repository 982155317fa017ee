"""The rows below a record in its form: what must be so among them is said here, before the database says it."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet

from portal.languages.models import Origin


class Rows(BaseChildFormSet):
    """Subclasses say in `twice` what is wrong when two rows are the same where they must differ."""

    twice = _("Two of these rows say the same.")

    def get_unique_error_message(self, unique_check):
        return str(self.twice)

    def get_form_error(self):
        return str(self.twice)

    def clean(self):
        super().clean()
        posted = {form.instance.pk for form in self.initial_forms}
        if any(row.pk not in posted for row in self.get_queryset() if row.pk):
            stale = gettext(
                "Somebody else has added to this list since you opened the form. Open it again, then make your change."
            )
            self._non_form_errors.append(stale)

    def kept(self) -> Iterator[dict]:
        """What the rows say that are valid and not about to be deleted."""
        for form in self.forms:
            if form not in self.deleted_forms and hasattr(form, "cleaned_data"):
                yield form.cleaned_data


class TextRows(Rows):
    twice = _("Each language can have one text only.")

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name in self.model.WORDS:
            if name in form.fields:
                form.fields[name].widget.attrs["dir"] = "auto"

    def clean(self):
        super().clean()
        originals = [row for row in self.kept() if row.get("origin") == Origin.ORIGINAL]
        if len(originals) > 1:
            self._non_form_errors.append(gettext("One text must be marked as the original, and only one."))

    def original(self) -> dict:
        """What the original text says; of a draft without one, the first text."""
        rows = list(self.kept())
        return next((row for row in rows if row.get("origin") == Origin.ORIGINAL), rows[0] if rows else {})
