"""What strangers send, as a browser sends it: with a key, and some seconds after the form was opened."""

from uuid import uuid4

from django.core import mail
from django.test import Client

from portal.correspondence import relay
from portal.correspondence.guarding import stamp
from portal.correspondence.relay import Recipient
from portal.outbox.delivery import deliver_due

MESSAGE = {"subject": "programme", "name": "Amina Diallo", "email": "amina@example.org", "words": "A question."}
TO_SOMEBODY = {"name": "Amina Diallo", "email": "amina@example.org", "words": "May I ask you something?"}
RECIPIENT = "hidden-recipient@example.net"


def send(client: Client, path: str, fields: dict, *, after: float = 10, **more):
    """Post a form that was opened so many seconds ago."""
    return client.post(path, {"one_time_key": uuid4(), "opened": stamp(after), "homepage": "", **fields, **more})


def letters() -> list[mail.EmailMultiAlternatives]:
    """All letters, those that wait included."""
    deliver_due(10)
    return mail.outbox


def register_recipients() -> None:
    """A kind `reader` for a test: three people, and nobody else."""
    people = {name: f"{name}-{RECIPIENT}" for name in ("one", "two", "three", "four")} | {"hidden": RECIPIENT}

    @relay.recipient("reader")
    def resolve(key: str) -> Recipient | None:
        return Recipient(people[key], "es", f"Reader {key}", f"/en/thinkers/{key}/") if key in people else None
