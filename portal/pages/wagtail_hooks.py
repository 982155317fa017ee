"""The newsroom in the admin's menu, and what our own fields need on every page of the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from portal.pages import translations_report  # noqa: F401 - registers its address and its menu item
from portal.pages.choosing import offer_what_may_be_seen
from portal.pages.documents import keep_drafts_private
from portal.pages.editing import OwnPageViewSet
from portal.pages.models import NewsPage
from portal.pages.newsdesk import OwnNewsroom


class NewsViewSet(PageListingViewSet):
    """Every news item of every language in one list, beside the tree of pages."""

    model = NewsPage
    choose_parent_view_class = OwnNewsroom
    icon = "doc-empty"
    menu_label = _("News")
    menu_order = 200
    add_to_admin_menu = True
    columns = [
        *PageListingViewSet.columns[:2],
        DateColumn("original_date", label=_("Original date"), sort_key="original_date", width="14%"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", width="10%"),
        *PageListingViewSet.columns[4:],
    ]


@hooks.register("register_admin_viewset")
def register_news():
    return NewsViewSet("news")


@hooks.register("register_admin_viewset", order=10)
def register_own_forms():
    """After Wagtail's own views of every page, which these take the place of."""
    return OwnPageViewSet()


hooks.register("construct_page_chooser_queryset", offer_what_may_be_seen)
hooks.register("before_serve_document", keep_drafts_private, order=-1)  # before a collection could ask for a password


@hooks.register("insert_global_admin_css")
def style_own_fields():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def filter_long_lists():
    words = format_html('<template data-filter-words="{}"></template>', gettext("Filter this list"))
    return words + format_html('<script src="{}"></script>', static("js/admin.js"))


@hooks.register("construct_main_menu")
def leave_out_help(request, menu_items):
    """Wagtail's help leads to other sites and to its own news; ours stands in the forms."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
