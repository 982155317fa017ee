"""`python -m tests.bench.publish TIMES`: publishes a changed practice and asks the portal for it until it is found."""

import json
import os
import sys
import time
from http.client import HTTPConnection
from random import SystemRandom

import django

EVERY, AT_MOST = 0.02, 120.0


def publish_anew(number: int, word: str) -> str:
    """Add a word to the title of a generated practice, publish it as staff do, and return its address."""
    from portal.records.publishing import publish
    from practices.models import Practice

    practice = Practice.objects.get(slug__startswith=f"generated-{number}-")
    texts = list(practice.texts.all())
    for text in texts:
        text.title = f"{text.title} {word}" if text.language == "en" else text.title
    practice.texts = texts
    publish(practice)
    return practice.get_absolute_url("en")


def until_visible(number: int, word: str) -> float:
    """Seconds from the end of the publication until the list that had nothing for this word shows the practice."""
    for _ in range(4):  # so that a cache has its chance to know the wrong answer
        listed(word)
    address = publish_anew(number, word).encode()
    began = time.monotonic()
    while address not in listed(word):
        if time.monotonic() - began > AT_MOST:
            raise RuntimeError(f"{word} was not found within {AT_MOST:.0f} s")
        time.sleep(EVERY)
    return time.monotonic() - began


def word_of_its_own() -> str:
    """A word that no typing error makes of another: else the search would find what was published before."""
    return "zz" + "".join(SystemRandom().sample("abcdefghijklmnopqrstuvwxy", 12))


def listed(word: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", int(os.environ["PORT"]), timeout=10)
    try:
        connection.request("GET", f"/en/practices/?q={word}", headers={"X-Forwarded-Proto": "https"})
        return connection.getresponse().read()
    finally:
        connection.close()


if __name__ == "__main__":
    django.setup()
    times = int(sys.argv[1])
    seconds = [until_visible(200 + number, word_of_its_own()) for number in range(times + 1)]
    print(json.dumps(seconds[1:]))  # before the first one was found the indexer may still have been starting
