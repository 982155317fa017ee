from django.apps import AppConfig


class ThinkersConfig(AppConfig):
    name = "thinkers"
    label = "thinkers"

    def ready(self):
        from portal.search.sources import register  # noqa: PLC0415 - models must be loaded
        from thinkers import portraits  # noqa: PLC0415 - models must be loaded
        from thinkers.search import ThinkerSource  # noqa: PLC0415 - models must be loaded

        portraits.connect()
        register(ThinkerSource())
