from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "portal.library"
    label = "library"

    def ready(self):
        from portal.library import chains, doors, reading  # noqa: F401, PLC0415 - models must be loaded
        from portal.library.documents import PageSource  # noqa: PLC0415 - models must be loaded
        from portal.library.models import Publication  # noqa: PLC0415 - models must be loaded
        from portal.library.search import PublicationSource  # noqa: PLC0415 - models must be loaded
        from portal.records.completeness import register_check  # noqa: PLC0415 - models must be loaded
        from portal.search.sources import register  # noqa: PLC0415 - models must be loaded

        register(PublicationSource())
        register(PageSource())
        register_check(Publication, chains.obstacles)
        register_check(Publication, doors.obstacles)
