"""Fifty processes that want ten seats: run as a program on a database of its own, it prints what became of them.

Only the tables that a booking touches are made, so that no migration is waited for.
"""

import json
import multiprocessing
import os
import sys
import time
import traceback
from contextlib import suppress
from datetime import timedelta

import django

PROCESSES = 50
SEATS = 10


def make_tables() -> None:
    from django.db import connection

    from events.models import Event, Recurrence
    from events.registration.models import Registration, Seats
    from portal.accounts.attempts import Attempt
    from portal.outbox.models import Effect
    from portal.vocabularies.models import EventKind

    models = (EventKind, Event, Recurrence, Seats, Registration, Effect, Attempt)
    made = [*models, *(relation.remote_field.through for relation in Event._meta.local_many_to_many)]
    for relation in (field for model in made for field in model._meta.local_fields if field.remote_field):
        relation.db_constraint = False  # most of what an event points to is not there
    with connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
    EventKind.objects.bulk_create([EventKind(slug="meeting")])


def make_events(number: int, **facts) -> list:
    from django.utils import timezone

    from events.models import Event
    from portal.vocabularies.models import EventKind

    day = timezone.now() + timedelta(days=30)
    kind = EventKind.objects.get()
    made = Event.objects.count()
    return Event.objects.bulk_create(
        Event(
            slug=f"event-{made + one}", kind=kind, live=True, start_date=day.date(), begins_at=day, ends_at=day,
            registration="form", capacity=SEATS, **facts,
        )
        for one in range(number)
    )  # fmt: skip


def person(name: str):
    from events.registration.booking import Person

    return Person(name, f"{name}@example.org", "en")


def without_lock():
    """Negative control: the same counting and writing, with nobody waiting for anybody."""
    from events.models import Event
    from events.registration import booking

    def count_and_dawdle(event, now):
        door = seats_of(event, now)
        time.sleep(0.3)
        return door

    seats_of, booking.seats_of = booking.seats_of, count_and_dawdle
    booking.locked = lambda event: Event.objects.get(pk=event.pk)
    booking.book = booking.book.__wrapped__  # on SQLite the transaction itself is the lock


def one_process(number: int, work, rounds: int, barrier, failures) -> None:
    from events.registration.booking import Closed

    try:
        for turn in range(rounds):
            barrier.wait(60)
            with suppress(Closed):
                work(number, turn)
    except BaseException:
        failures.put(traceback.format_exc())
        barrier.abort()


def race(work, rounds: int) -> list[str]:
    """All processes do their work of each round at the same moment; what went wrong."""
    from django.db import connections

    connections.close_all()
    forking = multiprocessing.get_context("fork")
    barrier, failures = forking.Barrier(PROCESSES), forking.SimpleQueue()
    processes = [
        forking.Process(target=one_process, args=(number, work, rounds, barrier, failures), daemon=True)
        for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    found = []
    while not failures.empty():
        found.append(failures.get())
    return found


def seats_taken(events: list) -> list[int]:
    return [event.registrations.with_seat().count() for event in events]


def all_book(rounds: int) -> dict:
    from events.registration import booking

    events = make_events(rounds)
    wrong = race(lambda number, turn: booking.book(events[turn], person(f"p{number}")), rounds)
    return {"wrong": wrong, "taken": seats_taken(events)}


def some_cancel_while_others_come(rounds: int) -> dict:
    """Ten with a seat cancel, twenty wait already, forty come: the seats go to the ten who have waited longest."""
    from events.registration import booking

    events = make_events(rounds, has_waiting_list=True)
    before = [[booking.prove(booking.book(event, person(f"b{one}"))) for one in range(30)] for event in events]

    def work(number: int, turn: int) -> None:
        if number < SEATS:
            booking.cancel(before[turn][number])
        else:
            booking.prove(booking.book(events[turn], person(f"c{number}")))

    wrong = race(work, rounds)
    seated = [list(event.registrations.with_seat().order_by("pk").values_list("name", flat=True)) for event in events]
    return {"wrong": wrong, "seated": seated, "in_line": [event.registrations.in_line().count() for event in events]}


def main() -> None:
    django.setup()
    make_tables()
    rounds, mixed = int(sys.argv[1]), int(sys.argv[2])
    found = {"locked": all_book(rounds), "mixed": some_cancel_while_others_come(mixed)}
    without_lock()
    found["unlocked"] = all_book(2)
    print(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
