from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "thinkers.consent"
    label = "consent"

    def ready(self):
        from portal.records.completeness import register_check  # noqa: PLC0415 - models must be loaded
        from thinkers.consent import letters, nominating, relay, rules  # noqa: F401, PLC0415 - they register themselves
        from thinkers.models import Thinker  # noqa: PLC0415

        register_check(Thinker, rules.obstacles)
