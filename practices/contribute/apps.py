from django.apps import AppConfig


class ContributeConfig(AppConfig):
    name = "practices.contribute"
    label = "contribute"

    def ready(self):
        from django.db.models.signals import post_delete  # noqa: PLC0415 - models must be loaded
        from wagtail.signals import published, unpublished  # noqa: PLC0415 - models must be loaded

        from portal.accounts.models import Membership  # noqa: PLC0415 - models must be loaded
        from practices.contribute.importing import effects, tasks  # noqa: F401, PLC0415 - they register themselves
        from practices.contribute.links import end_links, end_links_of_former_member  # noqa: PLC0415

        for ended in (published, unpublished):
            ended.connect(end_links, dispatch_uid="a draft's links end")
        post_delete.connect(end_links_of_former_member, sender=Membership, dispatch_uid="the links of who has left end")
