"""People who write through HTTP, in pages that a real server gives them."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django.db import connection

from tests.accounts.people import client_of
from tests.contribute.conftest import fields_of
from tests.posting.living import TOKEN, Answered, Web, until_answered, web


@contextmanager
def server(folder: Path, settings: str = "tests.contribute.served") -> Iterator[Web]:
    """A web server on the database of this test."""
    database = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    with web(folder, database, settings=settings, prepare="") as running:
        yield running


class Person:
    """Somebody who has signed in, with a browser on a bad line: it sends again until there is an answer."""

    def __init__(self, web: Web, user):
        session = client_of(user).cookies["sessionid"].value
        self.web, self.name = web, user.first_name
        self.headers = {
            "Cookie": f"csrftoken={TOKEN}; sessionid={session}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def open(self, path: str, form: str = "form.writing") -> dict:
        """What the form of a page would post as it stands."""
        answer = until_answered(lambda: self.web.ask("GET", path, headers=self.headers))
        assert answer.status == 200, answer
        return fields_of(BeautifulSoup(answer.body, "html.parser"), form)

    def post(self, path: str, fields: dict) -> Answered:
        body = urlencode({"one_time_key": uuid.uuid4(), **fields, "csrfmiddlewaretoken": TOKEN}, doseq=True)
        return until_answered(lambda: self.web.ask("POST", path, body, self.headers))
