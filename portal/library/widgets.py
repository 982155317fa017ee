"""What an edition's form shows of the file that it has."""

from django import forms

from portal.files.models import StoredFile
from portal.library.addresses import draft_address


class KeptFile(forms.TextInput):
    """The name of the file, with a link to read it and what the search knows of it; nothing can be typed here."""

    input_type = "hidden"
    template_name = "library/admin/kept_file.html"

    @property
    def is_hidden(self):
        return False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        stored = self._stored(value)
        if stored:
            text = getattr(stored, "text", None)
            context["file"] = stored
            context["address"] = draft_address(stored)
            context["note"] = text.get_state_display() if text else ""
        return context

    @staticmethod
    def _stored(value) -> StoredFile | None:
        key = str(value or "")
        return StoredFile.objects.select_related("text").filter(pk=key).first() if key.isdecimal() else None
