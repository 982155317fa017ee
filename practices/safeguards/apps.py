from django.apps import AppConfig


class SafeguardsConfig(AppConfig):
    name = "practices.safeguards"
    label = "safeguards"

    def ready(self):
        from wagtail.signals import published  # noqa: PLC0415 - models must be loaded

        from portal.records.completeness import register_check  # noqa: PLC0415
        from practices.models import Practice  # noqa: PLC0415
        from practices.safeguards.publication import scrub_published  # noqa: PLC0415
        from practices.safeguards.rules import obstacles  # noqa: PLC0415

        register_check(Practice, obstacles)
        published.connect(scrub_published, sender=Practice, dispatch_uid="scrub_published")
