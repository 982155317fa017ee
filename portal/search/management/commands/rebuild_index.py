import time

from django.core.management.base import BaseCommand, CommandError

from portal.search.directory import IndexBusyError
from portal.search.rebuild import rebuild


class Command(BaseCommand):
    help = "Build the search index of this machine anew from the database; readers keep the old one until it is done."

    def handle(self, **options: object) -> None:
        began = time.monotonic()
        try:
            number = rebuild(self.report)
        except IndexBusyError:
            raise CommandError("Another process is writing the index; try again when it has finished.") from None
        self.stdout.write(self.style.SUCCESS(f"{number} records indexed in {time.monotonic() - began:.1f} s"))

    def report(self, number: int) -> None:
        self.stdout.write(f"{number} …")
