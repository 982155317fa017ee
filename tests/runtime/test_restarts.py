"""A child that dies again and again is started again and again, each time after a longer wait."""

import os

import pytest

from portal.supervisor import processes
from portal.supervisor.processes import Child


@pytest.fixture
def clock(monkeypatch):
    """Time that stands still until a test moves it."""

    class Clock:
        now = 1000.0

        def monotonic(self):
            return self.now

    made = Clock()
    monkeypatch.setattr(processes, "time", made)
    return made


@pytest.fixture
def hopeless(clock):
    """A child whose module ends at once."""
    child = Child("hopeless", "this", environment=dict(os.environ, PYTHONSTARTUP=""))
    child.start()
    child.process.wait(10)
    return child


def restart(child, clock) -> float:
    """Let it be started once more; the seconds that it had to wait."""
    child.tend()
    waited, clock.now = child.due - clock.now, child.due
    child.tend()
    child.process.wait(10)
    return waited


def test_each_restart_waits_longer_up_to_a_limit(hopeless, clock, monkeypatch):
    monkeypatch.setattr(processes, "LONGEST_WAIT", 3.0)
    assert [restart(hopeless, clock) for _ in range(5)] == [0.5, 1.0, 2.0, 3.0, 3.0]


def test_a_good_long_life_resets_the_wait(hopeless, clock):
    restart(hopeless, clock)
    restart(hopeless, clock)
    clock.now += processes.LIVED_WELL + 1
    assert restart(hopeless, clock) == processes.FIRST_WAIT
