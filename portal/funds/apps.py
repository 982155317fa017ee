from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "portal.funds"
    label = "funds"

    def ready(self):
        from portal.funds.search import FundSource  # noqa: PLC0415 - models must be loaded
        from portal.search.sources import register  # noqa: PLC0415 - models must be loaded

        register(FundSource())
