"""Forms that strangers fill in: kept from spam without a script, a riddle, or anybody else's service."""

import time
from functools import cached_property

from allauth.core.exceptions import ImmediateHttpResponse
from django import forms
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts import throttle
from portal.accounts.forms import email_field
from portal.correspondence import judging
from portal.languages.typed import NameField, WordsField
from portal.posting.again import ask_again

TRAP, STAMP = "homepage", "opened"
FASTEST, LONGEST = 3, 24 * 60 * 60
TOO_OLD = _("This page was open for more than a day. Please read once more what you wrote, and send it again.")
YOUR_NAME, YOUR_MESSAGE = _("Your name"), _("Your message")

_signer = Signer(salt="portal.correspondence.guarding")


def stamp(seconds_ago: float = 0) -> str:
    """Says, signed, when a form was opened."""
    return _signer.sign(str(int(time.time() - seconds_ago)))


class GuardedForm(forms.Form):
    """A form with a field that nobody sees and the time at which it was opened. Both are never shown as an error.

    Its template includes `correspondence/guard_fields.html`. A view takes what `looks_like_spam` with the same answer,
    keeps it as spam, and sends nothing.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[TRAP] = forms.CharField(required=False, strip=False)
        self.fields[STAMP] = forms.CharField(required=False)

    def clean(self) -> dict:
        super().clean()
        if self.seconds_open is not None and self.seconds_open > LONGEST:
            self.add_error(None, forms.ValidationError(TOO_OLD, "old"))
        return self.cleaned_data

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What a person is to fill in."""
        return [field for field in self.visible_fields() if field.name not in (TRAP, STAMP)]

    @property
    def words(self) -> dict:
        """What a person has filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name not in (TRAP, STAMP)}

    @property
    def fresh_stamp(self) -> str:
        """A form that is shown again keeps its time, unless it was too old: then it may be sent at once."""
        if not self.is_bound:
            return stamp()
        is_good = self.seconds_open is not None and self.seconds_open <= LONGEST
        return self.data[self.add_prefix(STAMP)] if is_good else stamp(FASTEST)

    @cached_property
    def seconds_open(self) -> float | None:
        """How long ago the form was opened; None where it does not say so, or says what we have not signed."""
        try:
            return time.time() - int(_signer.unsign(self.data.get(self.add_prefix(STAMP), "")))
        except (BadSignature, ValueError):
            return None

    @cached_property
    def looks_like_spam(self) -> bool:
        """Ask once the form is valid: texts and senders are counted by it, whatever else is said of them.

        In the order of what is counted: two forms with the same in another order must not wait for each other.
        """
        senders = [self.cleaned_data[name] for name in self._named(forms.EmailField)]
        repeated = [judging.is_repeated(text) for text in sorted(self._texts(), key=judging.fingerprint)]
        busy = [judging.is_busy(email) for email in sorted(senders, key=judging.mailbox)]
        return self._was_no_person or any((*repeated, *busy)) or self._has_too_many_links

    @property
    def _was_no_person(self) -> bool:
        is_fast = self.seconds_open is None or self.seconds_open < FASTEST
        return is_fast or bool(self.data.get(self.add_prefix(TRAP)))

    @property
    def _has_too_many_links(self) -> bool:
        names = [self.cleaned_data[name] for name in self._named(NameField)]
        return judging.has_too_many_links(names, self._texts())

    def _texts(self) -> list[str]:
        return [self.cleaned_data[name] for name in self._named(WordsField)]

    def _named(self, kind: type[forms.Field]) -> list[str]:
        fields = self.fields.items()
        return [name for name, field in fields if isinstance(field, kind) and self.cleaned_data.get(name)]


def name_field(label=YOUR_NAME, most: int = 150) -> NameField:
    return NameField(label=label, max_length=most, widget=forms.TextInput({"autocomplete": "name"}))


def sender_field() -> forms.EmailField:
    return email_field(_("Your e-mail address"))


def words_field(label=YOUR_MESSAGE, most: int = 5000) -> WordsField:
    return WordsField(label=label, max_length=most, widget=forms.Textarea({"rows": 8}))


def limit(request: HttpRequest, action: str, subject: object = "") -> None:
    """Count one sending; over the limit 429, in a page that holds what was typed and sends it again."""
    try:
        throttle.attempt(request, action, subject)
    except ImmediateHttpResponse as refused:
        wait = refused.response.headers["Retry-After"]
        page = ask_again(request, "correspondence/too_many.html", refused.response.status_code)
        page.headers["Retry-After"] = wait
        raise ImmediateHttpResponse(page) from None
