"""The vocabularies in the admin, in one menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.viewsets.model import ModelViewSetGroup

from portal.vocabularies import models
from portal.vocabularies.forms import CountryForm, RegionForm
from portal.vocabularies.viewsets import TermViewSet


class RegionViewSet(TermViewSet):
    model = models.Region
    form = RegionForm
    facts = ["m49", "parent"]
    icon = "site"


class CountryViewSet(TermViewSet):
    model = models.Country
    form = CountryForm
    facts = ["region", "alpha2", "m49", "aliases"]
    icon = "globe"
    list_filter = ["region"]


class CountryGroupViewSet(TermViewSet):
    model = models.CountryGroup
    facts = [
        "names",
        "source",
        "source_url",
        "as_of",
        InlinePanel(
            "memberships",
            [FieldPanel("country"), FieldRowPanel([FieldPanel("since"), FieldPanel("until")])],
            heading=_("Members"),
            label=_("Member"),
        ),
    ]
    icon = "group"


class SdgTargetViewSet(TermViewSet):
    model = models.SdgTarget
    facts = ["code", "goal"]
    list_filter = ["goal"]


def plain(model: type[models.Term]) -> TermViewSet:
    """The viewset of a vocabulary whose terms have nothing of their own."""
    return TermViewSet(model=model)


class VocabulariesGroup(ModelViewSetGroup):
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 260
    items = (
        plain(models.Pillar),
        plain(models.Theme),
        plain(models.PracticeKind),
        plain(models.Scale),
        plain(models.PartnerKind),
        plain(models.PublicationKind),
        plain(models.EventKind),
        RegionViewSet(),
        CountryViewSet(),
        CountryGroupViewSet(),
        SdgTargetViewSet(),
    )


@hooks.register("register_admin_viewset")
def register_vocabularies():
    return VocabulariesGroup()
