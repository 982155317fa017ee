"""gunicorn's configuration, for `make run` and for the container alike. The environment says where to listen."""

import gc
import os
from pathlib import Path

import gunicorn.http.message  # type: ignore[import-untyped]
from django.db import connections
from django.urls import get_resolver

from portal.supervisor.checks import Place
from portal.supervisor.tether import tie_to

bind = Place.from_environment().bind
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 60
graceful_timeout = 8
keepalive = 5
loglevel = "warning"
forwarder_headers = ""  # nobody tells the portal below which path it lies, also not who comes from this very machine
control_socket_disable = True  # its default path is one for all of a user's servers
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 a full or slow disk must not stop workers

# gunicorn answers a request line above 8190 bytes with a bare page of its own; the portal has a better one.
gunicorn.http.message.MAX_REQUEST_LINE = limit_request_line = 65_536


# Loading the portal once and forking halves the time until it answers, and the memory.
preload_app = True


def when_ready(server):
    """Load the views before the workers are forked, and leave them no database connection to share.

    What is loaded stays: the collector of garbage need not go through it at every tenth request, nor touch and so copy
    the memory that the workers share.
    """
    get_resolver().url_patterns  # noqa: B018
    connections.close_all()
    gc.collect()
    gc.freeze()


def post_fork(server, worker):
    """A worker ends with its master, also when that was killed while the worker is busy."""
    tie_to(worker.ppid)
