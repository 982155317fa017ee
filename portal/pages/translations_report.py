"""The report on translations: items by language, a page of them at a time."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.languages.choice import CODES, own_name
from portal.pages.translations import items_of, kinds_for, label_of, rows_of

PERMISSION = "wagtail_localize.submit_translation"
ROWS = 25


@permission_required(PERMISSION, raise_exception=True)
@require_safe
def translation_table(request: HttpRequest) -> HttpResponse:
    kinds = kinds_for(request.user)
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else next(iter(kinds))
    page = Paginator(items_of(kinds[kind]), ROWS).get_page(request.GET.get("p"))
    context = {
        "kinds": [(name, label_of(model)) for name, model in kinds.items()],
        "kind": kind,
        "languages": [(code, own_name(code)) for code in CODES],
        "page": page,
        "rows": rows_of(page),
    }
    return render(request, "pages/translations.html", context)


class TranslationsItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def translations_address():
    return [path("reports/languages/", translation_table, name="translation_table")]


@hooks.register("register_reports_menu_item")
def translations_item():
    label = _("What is translated")
    return TranslationsItem(label, reverse("translation_table"), icon_name="globe", order=905)
