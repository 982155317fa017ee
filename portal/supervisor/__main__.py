"""`make run`: prepares the data, then keeps the web server and the workers running until it is told to stop."""

import argparse
import contextlib
import http.client
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Callable

from portal.supervisor.checks import ACCOUNTS, Place, Refusal, check_port, claim
from portal.supervisor.processes import Child, say, stop_all
from portal.supervisor.tether import tie_to

CELERY = ("celery", "--app", "portal", "--quiet")
QUIET = ("--loglevel", "WARNING")


class Supervisor:
    """One portal on one machine."""

    def __init__(self, place: Place):
        self.place = place
        self.told_to_stop = False
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.embedded",
            "HOST": place.host,
            "PORT": str(place.port),
            "VAR_DIR": str(place.var_dir),
            "PYTHONUNBUFFERED": "1",
        }
        self.web = Child("web server", "portal.supervisor.serve", environment=environment)
        self.others = [Child("worker", "manage", "work", environment=environment)]
        if environment.get("REDIS_URL"):
            schedule = str(place.var_dir / "celerybeat-schedule")
            self.others += [
                # Threads: with processes, a kill would leave the worker's own children behind.
                Child("task worker", *CELERY, "worker", "--pool", "threads", *QUIET, environment=environment),
                Child(
                    "clock", *CELERY, "beat", "--schedule", schedule, "--pidfile", "", *QUIET, environment=environment
                ),
            ]

    def run(self) -> None:
        """Live from the first check to the last child's end."""
        self.listen_for_signals()
        lock = claim(self.place)
        check_port(self.place)
        known_accounts = self.first_accounts()
        try:
            self.serve(known_accounts)
        finally:
            stop_all([self.web, *self.others])
            os.close(lock)
        say("Stopped.")

    def listen_for_signals(self) -> None:
        """Note a request to stop; under nohup a hang-up stays ignored."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN or number != signal.SIGHUP:
                signal.signal(number, self.note_stop)

    def note_stop(self, *_: object) -> None:
        """Say so once; the loops look at the flag."""
        if not self.told_to_stop:
            self.told_to_stop = True
            say("Stopping ...")

    def serve(self, known_accounts: str) -> None:
        """Start the servers, say so when they answer, and keep them running."""
        self.web.start()
        self.wait_until(lambda: self.healthy() or self.web.status() is not None)
        if self.told_to_stop:
            return
        if self.web.status() is not None:
            raise Refusal("The web server did not start; its own messages stand above.")
        for child in self.others:  # only now: until here every core is for the first page
            child.start()
        self.announce(known_accounts)
        while not self.told_to_stop:
            for child in [self.web, *self.others]:
                child.tend()
            time.sleep(0.2)

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Wait for something, or for the request to stop."""
        while not self.told_to_stop and not done():
            time.sleep(0.05)

    def healthy(self) -> bool:
        """Whether the web server answers that it is alive."""
        connection = http.client.HTTPConnection(self.place.reachable_host, self.place.port, timeout=5)
        with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.client.OK
        return False

    def announce(self, known_accounts: str) -> None:
        """Print the address and how to sign in; passwords only when this start has made them."""
        accounts = self.first_accounts()
        say(f"\nSouthern Peace Practices is ready: {self.place.address}")
        if accounts and accounts != known_accounts:
            say(f"Sign in at {self.place.address}accounts/login/ with one of these, shown this once:\n")
            say(f"{accounts}\n\nThey are kept in {self.place.var_dir / ACCOUNTS}, which only you can read.")
        elif accounts:
            say(f"Sign in at {self.place.address}accounts/login/; the first accounts: {self.place.var_dir / ACCOUNTS}")
        say("Ctrl-C stops everything.\n")

    def first_accounts(self) -> str:
        """What the file of the first accounts says; nothing where there is none."""
        with contextlib.suppress(OSError):
            return (self.place.var_dir / ACCOUNTS).read_text(encoding="utf-8").rstrip()
        return ""


def main() -> int:
    """Run until stopped; 0 after a wished end, 1 with one line saying why otherwise."""
    parser = argparse.ArgumentParser(prog="python -m portal.supervisor", description=__doc__)
    parser.add_argument("--with-parent", action="store_true", help="stop when the process that started this one ends")
    if parser.parse_args().with_parent:
        tie_to(os.getppid(), signal.SIGTERM)
    try:
        if importlib.util.find_spec("django") is None:
            raise Refusal("Django is not installed for this Python: start with `make run`, which installs it.")
        Supervisor(Place.from_environment()).run()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
