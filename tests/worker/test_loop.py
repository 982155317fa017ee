"""The loop beside the web server: what is due runs, what fails does not stop it."""

import os
import signal
import threading
from datetime import timedelta

import pytest
from celery import Celery
from django.conf import settings

from portal.celery import app as portal_celery
from portal.search.engine import IndexUnavailable
from portal.worker import loop
from portal.worker.loop import Loop
from portal.worker.schedule import Schedule


@pytest.fixture
def celery_app():
    app = Celery("for-tests", broker="memory://", set_as_current=False)
    app.ran = []

    @app.task(name="often", shared=False)
    def often():
        app.ran.append("often")

    @app.task(name="fails", shared=False)
    def fails():
        raise ValueError("this task fails")

    return app


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_task_runs_when_its_time_has_passed(celery_app):
    clock = Clock()
    schedule = Schedule(celery_app, {"often": {"task": "often", "schedule": timedelta(seconds=60)}}, clock)

    ran = []
    for now in (0, 30, 59, 60, 61, 125):
        clock.now = now
        schedule.run_due()
        ran.append(len(celery_app.ran))

    assert ran == [1, 1, 1, 2, 2, 3]


def test_a_failing_task_does_not_keep_the_others_from_running(celery_app):
    entries = {"first": {"task": "fails", "schedule": 60.0}, "second": {"task": "often", "schedule": 60.0}}

    assert Schedule(celery_app, entries, Clock()).run_due() == ["first", "second"]
    assert celery_app.ran == ["often"]


def test_what_lasts_long_keeps_nothing_short_waiting():
    """Letters and publications go on while a person is erased; what lasts long goes by itself, one after the other."""
    short, lasting = Schedule.each_by_itself(portal_celery, settings.CELERY_BEAT_SCHEDULE)

    assert [entry["task"] for entry in lasting.entries.values()] == ["portal.outbox.tasks.deliver_long"]
    assert short.entries.keys() | lasting.entries.keys() == settings.CELERY_BEAT_SCHEDULE.keys()
    assert not short.entries.keys() & lasting.entries.keys()


@pytest.mark.django_db
def test_while_one_schedule_hangs_the_other_goes_on(monkeypatch):
    monkeypatch.setattr(loop, "PAUSE", 0.01)
    monkeypatch.setattr(loop, "LAST_MOMENT", 0.1)
    hanging = Hanging()
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    going_on = GoingOn(hanging)
    try:
        Loop(Idle(), [hanging, going_on]).run()
        assert going_on.runs == 3
    finally:
        hanging.answered.set()
        for name, handler in before.items():
            signal.signal(name, handler)


def test_every_scheduled_task_exists():
    portal_celery.loader.import_default_modules()

    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(portal_celery.tasks)


@pytest.mark.django_db
def test_every_scheduled_task_runs_twice_without_harm():
    schedule = Schedule(portal_celery, settings.CELERY_BEAT_SCHEDULE, Clock())
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        schedule.app.tasks[entry["task"]]()
        schedule.app.tasks[entry["task"]]()


class Stumbling:
    """An indexer whose disk fails at first."""

    def __init__(self):
        self.steps = 0
        self.recovered = threading.Event()

    def step(self) -> int:
        self.steps += 1
        if self.steps < 3:
            raise IndexUnavailable("the disk is away")
        self.recovered.set()
        return 0


class Hanging:
    """A schedule with a task that waits for another machine."""

    def __init__(self):
        self.began, self.answered = threading.Event(), threading.Event()

    def run_due(self) -> None:
        self.began.set()
        self.answered.wait(10)


class Idle:
    """An indexer with nothing to do."""

    def step(self) -> int:
        return 0


class GoingOn:
    """A schedule that asks for the end after three runs during which another one hung."""

    def __init__(self, hanging: Hanging):
        self.hanging, self.runs = hanging, 0

    def run_due(self) -> None:
        self.runs += self.hanging.began.is_set()
        if self.runs == 3:
            os.kill(os.getpid(), signal.SIGTERM)


class Counting:
    """An indexer that asks for the end after three steps during which the schedule hung."""

    def __init__(self, schedule: Hanging):
        self.schedule, self.steps = schedule, 0

    def step(self) -> int:
        self.steps += self.schedule.began.is_set()
        if self.steps == 3:
            os.kill(os.getpid(), signal.SIGTERM)
        return 0


@pytest.mark.django_db
def test_a_task_that_hangs_holds_up_neither_the_index_nor_the_end(monkeypatch):
    monkeypatch.setattr(loop, "PAUSE", 0.01)
    monkeypatch.setattr(loop, "LAST_MOMENT", 0.1)
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    schedule = Hanging()
    try:
        Loop(Counting(schedule), [schedule]).run()
        assert not schedule.answered.is_set()
    finally:
        schedule.answered.set()
        for name, handler in before.items():
            signal.signal(name, handler)


@pytest.mark.django_db
def test_the_loop_outlives_a_failing_index_and_ends_on_sigterm(monkeypatch):
    monkeypatch.setattr(loop, "AFTER_FAILURE", 0.01)
    indexer = Stumbling()
    worker = Loop(indexer)
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    threading.Thread(
        target=lambda: indexer.recovered.wait(10) and os.kill(os.getpid(), signal.SIGTERM), daemon=True
    ).start()
    try:
        worker.run()
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)

    assert indexer.steps >= 3 and worker.stopping.is_set()
