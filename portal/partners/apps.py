from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "portal.partners"
    label = "partners"

    def ready(self):
        from portal.partners.search import PartnerSource  # noqa: PLC0415 - models must be loaded
        from portal.search.sources import register  # noqa: PLC0415 - models must be loaded

        register(PartnerSource())
