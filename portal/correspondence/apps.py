from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "portal.correspondence"
    label = "correspondence"

    def ready(self):
        """Letters and effects are known before the first one is promised."""
        from portal.correspondence import contact, own_address, partners, relay  # noqa: F401, PLC0415
