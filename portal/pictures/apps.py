from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "portal.pictures"
    label = "pictures"

    def ready(self):
        from portal.pictures import effects  # noqa: PLC0415 - models must be loaded

        effects.connect()
