"""Checking and taking over happen in the worker. However often it is begun, there is one set of drafts or none."""

import logging

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.accounts.belonging import is_member
from portal.outbox.effects import effect, put
from portal.outbox.models import Effect
from practices.contribute.importing.checking import Check, Checked
from practices.contribute.importing.findings import Finding
from practices.contribute.importing.models import Import, ImportState
from practices.contribute.importing.reading import read_table
from practices.contribute.importing.taking_over import take_over
from practices.contribute.importing.titles import titles_of

logger = logging.getLogger(__name__)

KIND = "import"


def promise(sheet: Import) -> None:
    """Have the sheet looked at after this transaction; a confirmed one a second time."""
    put(KIND, {"import": sheet.pk}, once=f"{KIND}:{sheet.pk}:{sheet.is_confirmed}")


@effect(KIND)
def run(payload: dict, _effect: Effect) -> None:
    """Read and check outside the transaction, which holds no more than the writing."""
    sheet = Import.objects.filter(pk=payload["import"], state=ImportState.WAITING).first()
    if sheet is None:
        return
    with translation.override(sheet.language):
        checked = Check(read_table(bytes(sheet.content)), titles_of(sheet.organisation)).run()
        settle(sheet, checked)


@transaction.atomic
def settle(sheet: Import, checked: Checked) -> None:
    """Write down what was found and, where nothing speaks against it, the drafts."""
    sheet = Import.objects.select_for_update(of=("self",)).select_related("organisation", "user").get(pk=sheet.pk)
    if sheet.state != ImportState.WAITING:
        return
    refused = against(sheet)
    sheet.report, sheet.rows = [*(one.to_data() for one in refused), *checked.report()], len(checked.rows)
    sheet.state = ImportState.WRONG if refused else verdict(sheet, checked)
    if sheet.state == ImportState.DONE:
        sheet.contributions.set(take_over(checked.rows, sheet.organisation, sheet.user))
    sheet.finished_at = timezone.now()
    sheet.save(update_fields=["report", "rows", "state", "finished_at"])


def verdict(sheet: Import, checked: Checked) -> ImportState:
    if checked.has_errors:
        return ImportState.WRONG
    return ImportState.ASKING if checked.findings and not sheet.is_confirmed else ImportState.DONE


def against(sheet: Import) -> list[Finding]:
    """What has become of its organisation and its sender since it was sent: nobody takes over what he may not write."""
    if sheet.organisation.is_suspended:
        return [Finding(_("Your organisation is suspended at the moment. You can read everything, but not change it."))]
    if sheet.user is None or not is_member(sheet.user, sheet.organisation):
        return [Finding(_("Whoever sent this file does not belong to your organisation any more. Send it again."))]
    return []
