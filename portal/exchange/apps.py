from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "portal.exchange"
    label = "exchange"

    def ready(self):
        from portal.exchange import asking, letters, writing  # noqa: F401, PLC0415 - known before the first is promised
        from portal.exchange.search import WishSource  # noqa: PLC0415 - models must be loaded
        from portal.search.sources import register  # noqa: PLC0415 - models must be loaded

        register(WishSource())
