"""The scratch folder of a run, the environment of its processes, and processes whose memory is told at their end."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.supervisor.checks import ROOT
from tests.services import free_port

INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")
Environment = dict[str, str]


def environment(folder: Path, **more: str) -> Environment:
    """Production as behind a proxy on this machine; nothing of the developer's own settings comes in."""
    return {name: os.environ[name] for name in INHERITED if name in os.environ} | {
        "DJANGO_SETTINGS_MODULE": "tests.bench.served",
        "VAR_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": "https://127.0.0.1",
        "EMAIL_URL": "dummymail://",
        "HOST": "127.0.0.1",
        "PORT": str(free_port()),
        "WEB_WORKERS": "2",
        "PYTHONUNBUFFERED": "1",
        "PAGE_CACHE": "off",
        **more,
    }


@dataclass(frozen=True)
class Ended:
    """What a process wrote, how many seconds it took, and the most memory it had, in MB."""

    output: str
    seconds: float
    peak_mb: float


def run(env: Environment, *module: str, show: Callable[[str], None] | None = None) -> Ended:
    """Run a Python module to its end, handing each line of its output to `show`. Raises CalledProcessError."""
    began, lines = time.monotonic(), []
    with started(env, *module) as process:
        for line in process.stdout or ():
            lines.append(line)
            if show:
                show(line.strip())
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, module)
    return Ended(
        "".join(lines), time.monotonic() - began, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    )


@contextmanager
def started(env: Environment, *module: str) -> Iterator[subprocess.Popen]:
    """A process that does not outlive the block, nor this process."""
    command = [sys.executable, "-m", "portal.supervisor.tether", str(os.getpid()), *module]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        if process.returncode is None and process.poll() is None:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def megabytes(folder: Path) -> float:
    """The size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
