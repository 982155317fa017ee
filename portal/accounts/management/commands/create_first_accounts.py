"""Create the first accounts (administrator, editor, reviewer, partner) and show their passwords once."""

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.accounts.first import create_first_accounts


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        path = settings.VAR_DIR / "first-accounts.txt"
        if shown := create_first_accounts(path):
            self.stdout.write(f"{shown}Kept in {path}; shown only this once.")
