"""The pages of the import: take the template, send the sheet, read what was found."""

from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.belonging import organisations_of
from portal.accounts.enums import Trust
from portal.languages.choice import reader_language
from portal.posting.kept import sign_in_required
from portal.posting.once import once
from practices.contribute.importing import template_file
from practices.contribute.importing.effects import promise
from practices.contribute.importing.forms import SheetForm
from practices.contribute.importing.models import Import, ImportState

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATES = {"xlsx": (XLSX, template_file.workbook), "csv": ("text/csv; charset=utf-8", template_file.delimited)}
MOST_AN_HOUR = 20
MOST_SHOWN = 20


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def import_start(request: HttpRequest) -> HttpResponse:
    """Where a sheet is sent, with what was sent before."""
    mine = organisations_of(request.user)
    if not mine.exists():
        raise Http404
    form = SheetForm(mine.exclude(trust=Trust.SUSPENDED), request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _show_form(request, form, mine)
    if _too_many(form.cleaned_data["organisation"]):
        form.add_error(None, _("Your organisation has sent many files within this hour. Try again later."))
        return _show_form(request, form, mine, HTTPStatus.TOO_MANY_REQUESTS)
    return redirect("import_report", _take(request, form).key)


def _take(request: HttpRequest, form: SheetForm) -> Import:
    sheet = form.cleaned_data["sheet"]
    name = "".join(filter(str.isprintable, sheet.name))[-120:] or "sheet"
    taken = Import.objects.create(
        organisation=form.cleaned_data["organisation"], user=request.user, name=name, language=reader_language(),
        content=sheet.read(),
    )  # fmt: skip
    promise(taken)
    return taken


def _too_many(organisation) -> bool:
    lately = timezone.now() - timedelta(hours=1)
    return Import.objects.filter(organisation=organisation, created_at__gt=lately).count() >= MOST_AN_HOUR


def _show_form(request: HttpRequest, form: SheetForm, mine, status: int = HTTPStatus.OK) -> HttpResponse:
    if form.is_bound and form.is_too_large:
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sheets = Import.objects.of(mine)[:MOST_SHOWN]
    response = render(request, "contribute/import.html", {"form": form, "imports": sheets}, status=status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = "3600"
    return response


@sign_in_required
@require_safe
def import_template(request: HttpRequest, format: str) -> HttpResponse:
    """The empty sheet in the reader's language."""
    if format not in TEMPLATES:
        raise Http404
    media_type, write = TEMPLATES[format]
    name = f"practices-{reader_language()}.{format}"
    return HttpResponse(
        write(), content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@sign_in_required
@require_safe
def import_report(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far it is, what was found, or what it has become. While it is being checked the page asks again by itself."""
    sheet = _own(request, key)
    drafts = sheet.contributions.select_related("practice__latest_revision").order_by("pk")
    response = render(request, "contribute/import_report.html", {
        "sheet": sheet, "drafts": drafts, "is_waiting": sheet.state == ImportState.WAITING,
        "errors": [found for found in sheet.report if found["is_error"]],
        "questions": [found for found in sheet.report if not found["is_error"]],
    })  # fmt: skip
    if sheet.state == ImportState.WAITING:
        response.headers["Refresh"] = "3"
    return response


@sign_in_required
@require_POST
@once
def import_confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take over what there were questions about, all the same."""
    sheet = Import.objects.select_for_update(of=("self",)).get(pk=_own(request, key).pk)
    if sheet.state == ImportState.ASKING and sheet.content and not sheet.organisation.is_suspended:
        sheet.state, sheet.is_confirmed = ImportState.WAITING, True
        sheet.save(update_fields=["state", "is_confirmed"])
        promise(sheet)
    return redirect("import_report", sheet.key)


def _own(request: HttpRequest, key: UUID) -> Import:
    return get_object_or_404(Import.objects.of(organisations_of(request.user)), key=key)
