"""Load the starting content once. Running it again adds only what is not there."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.seed.content import CONTENT, Content, ContentError
from portal.seed.pages import load_pages
from portal.seed.records import LOADERS, load_records
from portal.seed.terms import load_vocabularies


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder", type=Path, default=CONTENT, help="where the JSON files are (default: the starting content)"
        )

    def handle(self, *, folder: Path, **options):
        content = Content(folder)
        try:
            self.say("vocabularies.json", load_vocabularies(content))
            for file in LOADERS:
                self.say(file, load_records(content, file, self.progress(file)))
            self.say("pages and news", load_pages(content))
        except ContentError as error:
            raise CommandError(f"The content was refused; nothing of this file was loaded.\n{error}") from error

    def say(self, what: str, added: int) -> None:
        self.stdout.write(f"  {what}: {added} added" if added else f"  {what}: nothing new")

    def progress(self, file: str):
        def show(done: int, total: int) -> None:
            if self.stdout.isatty():
                self.stdout.write(f"  {file}: {done} of {total}", ending="\r")
                self.stdout.flush()

        return show
