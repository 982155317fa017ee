from django.apps import AppConfig


class ErasureConfig(AppConfig):
    name = "portal.erasure"
    label = "erasure"

    def ready(self):
        from portal.erasure import effects  # noqa: F401, PLC0415 - registers its effect
