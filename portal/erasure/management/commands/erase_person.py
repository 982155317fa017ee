"""Take a person's name out of everything that the portal keeps (docs/data-protection.md)."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from portal.accounts.models import User
from portal.erasure.person import SOMEBODY, Found, erase_person
from portal.erasure.remains import write_anew


class Command(BaseCommand):
    help = "Erase a person's name from texts, versions, comments, logs, files, waiting letters and the index."

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="*", help="the full name; none with --user alone")
        parser.add_argument("--also", action="append", default=[], help="another spelling; may be given several times")
        parser.add_argument("--as", dest="stand_in", default=SOMEBODY, help="what stands in its place")
        parser.add_argument("--user", help="end this person's account, too: its e-mail address")
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args, name, also, stand_in, user, dry_run, **options):
        account = self._account(user) if user else None
        spellings = [*([" ".join(name)] if name else []), *also]
        try:
            found = erase_person(spellings, stand_in=stand_in, user=account, dry_run=dry_run)
        except ValidationError as wrong:
            raise CommandError("; ".join(wrong.messages)) from None
        if not dry_run:
            write_anew()
        self._report(found, dry_run)

    def _account(self, email: str) -> User:
        try:
            return User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            raise CommandError("Nobody signs in with this address.") from None

    def _report(self, found: Found, dry_run: bool) -> None:
        """Numbers only: what is written here may be kept in a log."""
        for table, number in sorted(found.rows.items()):
            self.stdout.write(f"{number:6} {table}")
        self.stdout.write(f"{found.letters:6} letters in files")
        if found.other_accounts:
            self.stdout.write(f"{found.other_accounts} accounts bear the name and were left alone; see --user.")
        for key in found.unread_files:
            self.stdout.write(f"Nobody can read this file by program, look at it: {key}")
        self.stdout.write("Nothing was changed." if dry_run else "Done. The search index is being made anew.")
