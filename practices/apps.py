from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"
    label = "practices"

    def ready(self):
        from portal.search.sources import register  # noqa: PLC0415 - models must be loaded
        from practices.search import PracticeSource  # noqa: PLC0415 - models must be loaded

        register(PracticeSource())
