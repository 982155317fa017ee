"""Addresses that carry a registration's token."""

from django import template
from django.urls import reverse

from events.registration.links import token_of
from events.registration.models import Registration

register = template.Library()


@register.simple_tag
def registration_calendar(registration: Registration) -> str:
    return reverse("registration_calendar", args=[token_of(registration)])
