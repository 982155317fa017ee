from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "pages"

    def ready(self):
        from portal.pages import changes, workflow_letters  # noqa: PLC0415 - models must be loaded
        from portal.pages.search import NewsSource  # noqa: PLC0415 - models must be loaded
        from portal.search.sources import register  # noqa: PLC0415 - models must be loaded

        register(NewsSource())
        changes.connect()
        workflow_letters.connect()
