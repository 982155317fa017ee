"""The fields of a posted form, as they are kept or shown again: without what belongs to one sending only."""

import hashlib
import re

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict

KEY = "one_time_key"
WRITER = "written_by"
OF_ONE_SENDING = {"csrfmiddlewaretoken", KEY}
SECRET = re.compile(r"passw|passphrase|secret", re.IGNORECASE)

_signer = Signer(salt="portal.posting.writer")


def is_secret(name: str) -> bool:
    """Whether a field is a password: never kept, never shown."""
    return bool(SECRET.search(name))


def words(request: HttpRequest) -> dict[str, list[str]]:
    """What the person wrote: all fields but files, passwords and what belongs to one sending.

    Without NUL, which PostgreSQL cannot hold and no keyboard types.
    """
    return {
        _clean(name): [_clean(value) for value in values] for name, values in request.POST.lists() if _is_kept(name)
    }


def _is_kept(name: str) -> bool:
    return name not in OF_ONE_SENDING and name != WRITER and not is_secret(name)


def _clean(text: str) -> str:
    return text.replace("\0", "")


def as_query(fields: dict[str, list[str]]) -> QueryDict:
    """Kept fields as a form takes them."""
    query = QueryDict(mutable=True)
    for name, values in fields.items():
        query.setlist(name, values)
    query._mutable = False
    return query


def sign_writer(user_pk: object) -> str:
    """Says in a form for whom it was rendered, so that what he typed comes back to nobody else."""
    return _signer.sign(str(user_pk))


def writer(request: HttpRequest) -> str | None:
    """The primary key of the person for whom the posted form was rendered, where the form says so."""
    try:
        return _signer.unsign(request.POST.get(WRITER, ""))
    except BadSignature:
        return None


def fingerprint(request: HttpRequest) -> str:
    """One hash over address, fields and files: the same form sent again has the same."""
    digest = hashlib.sha256(repr(request.get_full_path()).encode())
    for name, values in sorted(request.POST.lists()):
        if name not in OF_ONE_SENDING:
            digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, _sha256(file))).encode())
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        digest.update(request.body)
    return digest.hexdigest()


def _sha256(file) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, not a person's browser."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
