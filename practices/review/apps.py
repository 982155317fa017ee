from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "practices.review"
    label = "review"

    def ready(self):
        from wagtail.admin import signal_handlers  # noqa: PLC0415 - models must be loaded
        from wagtail.signals import published  # noqa: PLC0415 - models must be loaded

        from portal.records.tasks import refused_on_its_day  # noqa: PLC0415
        from practices import letters, workflow  # noqa: PLC0415 - models must be loaded
        from practices.models import Practice  # noqa: PLC0415 - models must be loaded

        published.connect(letters.tell_published, sender=Practice, dispatch_uid="practices.letters.tell_published")
        refused_on_its_day.connect(workflow.give_back, sender=Practice, dispatch_uid="practices.workflow.give_back")
        silence(signal_handlers)


def silence(signal_handlers) -> None:
    """Wagtail's own letters leave within the request, with the title, to whoever is in a group: ours go instead."""
    for notifier in (
        signal_handlers.task_submission_email_notifier,
        signal_handlers.workflow_submission_email_notifier,
        signal_handlers.workflow_approval_email_notifier,
        signal_handlers.workflow_rejection_email_notifier,
    ):
        notifier.valid_classes = ()
