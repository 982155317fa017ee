"""Which tables the public never sees. Every other one counts: what nobody has thought about makes pages anew."""

from functools import cache

from django.apps import apps

NEVER_SHOWN = {
    # ours: what is kept about forms, people, review and the machinery
    "search", "page_cache", "outbox", "posting", "accounts", "erasure", "links",
    "safeguards", "contribute", "review",
    "correspondence.Message", "correspondence.AddressQuestion", "correspondence.Relayed",
    "consent.Nomination", "consent.NoMore", "files.Upload",
    # Django's and allauth's
    "account", "mfa", "usersessions", "auth", "contenttypes", "sessions",
    # Wagtail's: drafts, workflow, history, rights
    "wagtailadmin", "wagtailusers", "wagtailsearch", "wagtail_localize",
    "wagtailcore.Revision", "wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry", "wagtailcore.ReferenceIndex",
    "wagtailcore.Comment", "wagtailcore.CommentReply", "wagtailcore.PageSubscription",
    "wagtailcore.Workflow", "wagtailcore.WorkflowState", "wagtailcore.WorkflowTask", "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowContentType", "wagtailcore.Task", "wagtailcore.TaskState", "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupPagePermission", "wagtailcore.GroupCollectionPermission", "wagtailcore.GroupSitePermission",
    "wagtailcore.UploadedFile", "wagtailcore.APIToken",
}  # fmt: skip

SHOWN = {
    "vocabularies", "partners", "funds", "thinkers", "library", "practices", "events", "pages",
    "consent.Consent",  # whether readers may write to a thinker
    "registration",  # whether there is a seat left
    "correspondence.OpenForReplies", "correspondence.Reply", "correspondence.ContactAddresses",
    "correspondence.Refusal", "exchange.WishContact",  # whether a link to writing to somebody leads anywhere
    "exchange.Wish", "files.StoredFile",
    "wagtailimages", "wagtaildocs", "wagtailredirects", "taggit",
    "wagtailcore.Page", "wagtailcore.Locale", "wagtailcore.Site", "wagtailcore.PageViewRestriction",
    "wagtailcore.Collection", "wagtailcore.CollectionViewRestriction",
}  # fmt: skip
"""Asked by no code: a new table stands in one of the two, or the suite fails."""

WITHOUT_MODEL = {"django_migrations", "sqlite_sequence"}


@cache
def never_shown() -> frozenset[str]:
    """The names of the tables, with those that hold the links of many to many."""
    return frozenset(
        WITHOUT_MODEL | {model._meta.db_table for model in apps.get_models(True) if NEVER_SHOWN & names(model)}
    )


def names(model) -> set[str]:
    """By which names the lists above may mean a model: its app, itself, or the model that it links."""
    owner = model._meta.auto_created or model
    return {owner._meta.app_label, owner._meta.label}
