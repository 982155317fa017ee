from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "portal.files"
    label = "files"

    def ready(self):
        from portal.files import checks, deletion, scan  # noqa: F401, PLC0415 - models must be loaded
