"""The web server's process: prepares, then becomes gunicorn, so that a usual start loads Django once only."""

import os
import sys

from gunicorn.app.wsgiapp import run  # type: ignore[import-untyped]

from portal.supervisor.prepare import prepare

PREPARED = "--prepared"


def main() -> None:
    """After real work begin anew: gunicorn forks, and this process holds what the work has left in it."""
    if PREPARED not in sys.argv and prepare():
        os.execv(sys.executable, [*sys.orig_argv, PREPARED])  # noqa: S606
    sys.argv = ["gunicorn", "--config", "python:portal.supervisor.web", "portal.wsgi:application"]
    run(prog="gunicorn")


if __name__ == "__main__":
    main()
