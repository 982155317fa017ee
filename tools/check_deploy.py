"""Run Django's deployment checks on the production settings, with made-up values for what an installation supplies."""

import os
import secrets
import sys
import tempfile

from django.core.management import execute_from_command_line


def main() -> None:
    """Every warning counts as a failure."""
    with tempfile.TemporaryDirectory(prefix="portal-check-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "SECRET_KEY": secrets.token_urlsafe(60),
            "ALLOWED_HOSTS": "portal.example",
            "SITE_URL": "https://portal.example",
            "EMAIL_URL": "smtp+tls://mail.example:587",
            "VAR_DIR": folder,
        }
        execute_from_command_line([sys.argv[0], "check", "--deploy", "--fail-level", "WARNING"])


if __name__ == "__main__":
    main()
