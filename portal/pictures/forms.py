"""The form by which staff upload pictures: what cannot be shown is refused while it can still be replaced."""

from django.core.exceptions import ValidationError
from django.db import transaction
from PIL import Image as Pixels
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import Image

from portal.pictures.names import name_by_chance


class WholePictureField(WagtailImageField):
    """Wagtail looks at the first bytes only, and fails where they promise what the rest does not hold."""

    def to_python(self, data):
        try:
            found = super().to_python(data)
            if found is not None:
                self._read_to_its_end(found)
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        return found

    def _read_to_its_end(self, file) -> None:
        """Its size is known to be bearable by now."""
        with Pixels.open(file) as pixels:
            pixels.load()
        file.seek(0)


def _present_file(image: Image) -> str:
    """What its file is called now: it may have got another name while the form was open."""
    return Image.objects.select_for_update().values_list("file", flat=True).get(pk=image.pk)


class PictureForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = WholePictureField(label=given.label, widget=given.widget, required=given.required)

    @transaction.atomic
    def save(self, commit=True):
        """Wagtail drops the old shapes after saving; a worker must not make new ones in between."""
        if "file" in self.changed_data:
            self.instance.file.name = name_by_chance(self.instance.file.name)
        elif self.instance.pk:
            self.instance.file = _present_file(self.instance)
        return super().save(commit=commit)
