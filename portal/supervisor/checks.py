"""What must hold before anything long begins: a usable address, a folder that can be written, no second supervisor."""

import errno
import fcntl
import os
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
LOCK_NAME = "supervisor.lock"
ACCOUNTS = "first-accounts.txt"


class Refusal(Exception):  # noqa: N818 (nothing is broken)
    """Why the portal does not start: one line, which says what to do."""


@dataclass(frozen=True)
class Place:
    """Where this portal listens and keeps its data."""

    host: str
    port: int
    var_dir: Path

    @classmethod
    def from_environment(cls) -> Self:
        """Read HOST, PORT and VAR_DIR; an empty one counts as not given."""
        port = os.environ.get("PORT") or "8000"
        if not (port.isascii() and port.isdigit() and 1 <= int(port[:6]) <= 65535):
            raise Refusal(f"PORT is {port!r}, no number from 1 to 65535: give one, as in PORT=8001 make run")
        host = (os.environ.get("HOST") or "127.0.0.1").strip("[]")
        return cls(host, int(port), Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve())

    @property
    def bind(self) -> str:
        """The address in the form that gunicorn takes."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def reachable_host(self) -> str:
        """A host that a browser on this machine can use: "every address" is none."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104

    @property
    def address(self) -> str:
        """The address that people type."""
        host = f"[{self.reachable_host}]" if ":" in self.reachable_host else self.reachable_host
        return f"http://{host}:{self.port}/"


def check(place: Place) -> None:
    """Raise Refusal where a start would fail anyway, before minutes are spent on it."""
    os.close(claim(place))
    check_port(place)


def claim(place: Place) -> int:
    """Take the folder for this process alone; the lock ends with the process. Gives its descriptor."""
    check_folder(place.var_dir)
    lock = os.open(place.var_dir / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = os.read(lock, 300).decode(errors="replace").strip() or "starting up"
        os.close(lock)
        raise Refusal(
            f"The portal is already running on {place.var_dir} ({holder}): stop it first, "
            "or start a second one beside it: VAR_DIR=var2 PORT=8001 make run"
        ) from None
    os.truncate(lock, 0)
    os.write(lock, f"{place.address}, process {os.getpid()}\n".encode())
    return lock


def check_folder(folder: Path) -> None:
    """Make the folder and write to it once."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"0" * 4096)
    except OSError as error:
        raise Refusal(
            f"Cannot write to {folder}: {error.strerror}. Choose a folder that you can write to: "
            "VAR_DIR=/path/to/folder make run"
        ) from None


def check_port(place: Place) -> None:
    """Bind the port as gunicorn will, and let it go again."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise Refusal(port_trouble(place, error)) from None


def port_trouble(place: Place, error: OSError) -> str:
    """Say what stands against this address."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {place.port} on {place.host} is in use: stop what uses it, or take another: PORT=8001 make run"
    if error.errno == errno.EACCES:
        return f"Port {place.port} is not allowed for this user: take one above 1023: PORT=8001 make run"
    return f"HOST {place.host} is no address of this machine ({error.strerror}): leave HOST out, or use HOST=0.0.0.0"
