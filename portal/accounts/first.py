"""The first four accounts of a new installation, with passwords that nobody else has."""

import os
import secrets
from pathlib import Path

from django.db import transaction

from portal.accounts.addresses import confirm
from portal.accounts.enums import MemberRole
from portal.accounts.models import Membership, Organisation, User
from portal.accounts.roles import EDITORS, REVIEWERS, ensure_roles

FIRST = [
    ("administrator", "administrator@portal.example", None),
    ("editor", "editor@portal.example", EDITORS),
    ("reviewer", "reviewer@portal.example", REVIEWERS),
    ("partner", "partner@portal.example", None),
]


def create_first_accounts(path: Path) -> str:
    """Make the accounts, keep what signs them in in `path` (mode 0600) and return it; empty when there are users."""
    ensure_roles()
    if User.objects.exists():
        return ""
    lines = []
    with transaction.atomic():
        for role, email, group in FIRST:
            password = secrets.token_urlsafe(12)
            _create(role, email, password, group)
            lines.append(f"{role:<14} {email:<32} {password}\n")
        _keep(path, lines)
    return "".join(lines)


def _create(role: str, email: str, password: str, group: str | None) -> None:
    make = User.objects.create_superuser if role == "administrator" else User.objects.create_user
    user = make(email, password, first_name=role.capitalize())
    confirm(user)
    if role == "partner":
        _let_manage_an_example(user)
    if group:
        user.groups.add(ensure_roles()[group])


def _let_manage_an_example(user: User) -> None:
    """An organisation, so that writing a case study can be tried at once."""
    organisation = Organisation.objects.create(name="Peace Partner (example)")
    Membership.objects.create(organisation=organisation, user=user, role=MemberRole.MANAGER)


def _keep(path: Path, lines: list[str]) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
