"""How staff see a record before the public does: its own page, in any of the languages."""

from django.conf import settings
from django.utils import translation
from wagtail.models import PreviewableMixin

from portal.languages.choice import CODES


class PreviewInEachLanguage(PreviewableMixin):
    """One preview a language; the first one shown is in the language of the original."""

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return list(settings.LANGUAGES)

    @property
    def default_preview_mode(self) -> str:
        original = self.reading().original
        return original.language if original and original.language in CODES else settings.LANGUAGE_CODE

    def serve_preview(self, request, mode_name):
        language = mode_name if mode_name in CODES else self.default_preview_mode
        self.slug = self.slug or "preview"
        self.__dict__.pop("words", None)
        if not self.texts.all():  # nothing is written yet
            self.texts = [type(self).texts.rel.related_model(language=language)]
        with translation.override(language):
            return super().serve_preview(request, language).render()

    def get_preview_template(self, request, mode_name):
        return f"{self._meta.app_label}/{self._meta.model_name}_detail.html"

    def get_preview_context(self, request, mode_name):
        return {**super().get_preview_context(request, mode_name), "record": self, "is_preview": True}
