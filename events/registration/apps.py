from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "events.registration"
    label = "registration"

    def ready(self):
        from wagtail.signals import published  # noqa: PLC0415 - models must be loaded

        from events.models import Event  # noqa: PLC0415
        from events.registration import letters, news  # noqa: F401, PLC0415

        published.connect(news.tell_published, sender=Event, dispatch_uid="registration.published")
