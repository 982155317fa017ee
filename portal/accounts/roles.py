"""The groups that people belong to and what each may do."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Editors"
REVIEWERS = "Reviewers"

RECORDS = ("practice", "thinker", "event", "publication", "partner", "fund")
TERMS = (
    "pillar", "theme", "practicekind", "scale", "partnerkind", "publicationkind", "eventkind",
    "region", "country", "countrygroup", "sdgtarget", "series",
)  # fmt: skip
PEOPLE = ("focalpoint",)
CONTENT_APPS = ("practices", "thinkers", "events", "library", "partners", "funds", "vocabularies")


def may_enter_admin(user) -> bool:
    return user.has_perm("wagtailadmin.access_admin")


def ensure_roles() -> dict[str, Group]:
    """Make the groups and give them their permissions; running it again changes nothing."""
    edit = ("add", "change", "delete", "publish", "lock", "unlock")
    editors = _group(EDITORS, _named(RECORDS, edit) + _named(TERMS, ("add", "change")) + _named(PEOPLE, edit[:3]))
    _let_look_after_organisations(editors)
    _let_answer_requests_for_experience(editors)
    _let_look_after_registrations(editors)
    _let_look_after_letters(editors)
    _let_see_links(editors)
    _let_decide_on_nominations(editors)
    _let_decide_on_what_readers_write(editors)
    _let_edit_pages(editors)
    _let_choose_files(editors)
    reviewers = _group(REVIEWERS, _named(("practice",), ("change", "publish", "lock", "unlock")))
    return {EDITORS: editors, REVIEWERS: reviewers}


def _named(models: tuple[str, ...], actions: tuple[str, ...]) -> list[str]:
    return [f"{action}_{model}" for model in models for action in actions]


def _group(name: str, permissions: list[str]) -> Group:
    group, _made = Group.objects.get_or_create(name=name)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *Permission.objects.filter(codename__in=permissions, content_type__app_label__in=CONTENT_APPS),
    )
    return group


def _let_look_after_organisations(group: Group) -> None:
    """Let the group open organisations, trust or suspend them, and answer those who ask to take part."""
    names = ("add_organisation", "change_organisation", "change_membershiprequest")
    group.permissions.add(*Permission.objects.filter(content_type__app_label="accounts", codename__in=names))


def _let_answer_requests_for_experience(group: Group) -> None:
    """Let the group approve, correct, end and delete what somebody wants to learn."""
    names = ("change_wish", "delete_wish")
    group.permissions.add(*Permission.objects.filter(content_type__app_label="exchange", codename__in=names))


def _let_look_after_registrations(group: Group) -> None:
    """Let the group see who comes to an event, take the list along, and note who has come."""
    names = ("view_registration", "change_registration", "export_registration")
    group.permissions.add(*Permission.objects.filter(content_type__app_label="registration", codename__in=names))


def _let_look_after_letters(group: Group) -> None:
    """Let the group see what could not be sent, and try again."""
    group.permissions.add(Permission.objects.get(content_type__app_label="outbox", codename="change_effect"))


def _let_decide_on_what_readers_write(group: Group) -> None:
    """Let the group read messages, approve replies, and say where messages go."""
    names = ("change_message", "change_reply", "change_relayed", "change_contactaddresses")
    group.permissions.add(*Permission.objects.filter(content_type__app_label="correspondence", codename__in=names))


def _let_decide_on_nominations(group: Group) -> None:
    """Let the group accept and decline those who want to stand in the directory of thinkers, and see who agreed."""
    names = ("change_nomination", "change_consent")
    group.permissions.add(*Permission.objects.filter(content_type__app_label="consent", codename__in=names))


def _let_see_links(group: Group) -> None:
    """Let the group see which outside links no longer answer."""
    group.permissions.add(Permission.objects.get(content_type__app_label="links", codename="view_link"))


def _let_edit_pages(group: Group) -> None:
    """Let the group write, publish, lock and translate every page."""
    root = Page.get_first_root_node()
    names = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=names):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation")
    )


def _let_choose_files(group: Group) -> None:
    """Let the group add, change and choose pictures and documents."""
    root = Collection.get_first_root_node()
    files = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"),
        codename__in=(
            "add_image",
            "change_image",
            "choose_image",
            "add_document",
            "change_document",
            "choose_document",
        ),
    )
    for permission in files:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
