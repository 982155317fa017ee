from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "portal.worker"
    label = "worker"

    def ready(self):
        from portal import celery  # noqa: F401, PLC0415 - shared tasks belong to our app wherever Django runs
