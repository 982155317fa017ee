"""The web addresses that staff may put into a text: where they can lead."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

WELL_FORMED = URLValidator(schemes=["http", "https"])


def check_web_address(value: str) -> None:
    """Refuse what is no page of the web: `javascript:`, `data:`, a file, a name without a protocol."""
    if urlsplit(value).scheme not in ("http", "https"):
        raise ValidationError(
            _("This link cannot stand here. Please give a web address that begins with https:// or http://."), "scheme"
        )
    WELL_FORMED(value)


def check_outside_address(value: str) -> None:
    """Refuse what is not encrypted, what names a user, and what is a page of this portal."""
    check_web_address(value)
    parts = urlsplit(value)
    if parts.scheme != "https" or parts.username or parts.password:
        raise ValidationError(_("Please give the address of an outside page that begins with https://."), "https")
    if parts.hostname == urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname:
        raise ValidationError(_("This button is for an outside page; this address belongs to our own site."), "inside")


class WebAddressField(forms.URLField):
    default_validators = [check_web_address]


class OutsideAddressField(forms.URLField):
    default_validators = [check_outside_address]


class WebAddressBlock(blocks.URLBlock):
    """As Wagtail's own, with a sentence for what it refuses."""

    field_class: type[forms.URLField] = WebAddressField

    def __init__(self, required=True, help_text=None, **kwargs):
        super().__init__(required, help_text, **kwargs)
        self.field = self.field_class(required=required, help_text=help_text, max_length=600, assume_scheme="https")


class OutsideAddressBlock(WebAddressBlock):
    field_class = OutsideAddressField
