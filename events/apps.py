from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    label = "events"

    def ready(self):
        from events.search import EventSource  # noqa: PLC0415 - models must be loaded
        from portal.search.sources import register  # noqa: PLC0415 - models must be loaded

        register(EventSource())
