from django.apps import AppConfig


class ToysConfig(AppConfig):
    """For worker processes of tests only: they know the toys from the start."""

    name = "tests.outbox"
    label = "outbox_toys"

    def ready(self):
        from tests.outbox.toys import register

        register()
