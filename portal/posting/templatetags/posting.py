"""What every form of ours carries beside its fields."""

import uuid

from django import template
from django.utils.html import format_html_join

from portal.posting.fields import KEY, WRITER, sign_writer

register = template.Library()


@register.simple_tag(takes_context=True)
def one_time_key(context) -> str:
    """Hidden fields: the key that makes this form count once, and for whom it was rendered."""
    fields = [(KEY, uuid.uuid4())]
    user = getattr(context.get("request"), "user", None)
    if user is not None and user.is_authenticated:
        fields.append((WRITER, sign_writer(user.pk)))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)
