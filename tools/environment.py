"""Makes `.venv` and installs a locked requirements file into it, once. Standard library only: nothing is there yet."""

# ruff: noqa: S603 (the commands are our own)
import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from portal.supervisor.checks import Place, Refusal, check

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN, TEST = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
USABLE = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
PIP_OPTIONS = ("--require-hashes", "--no-input", "--disable-pip-version-check", "--no-warn-script-location")


def main(arguments: list[str]) -> int:
    """`run`: check, install, become the supervisor. `test`: install what the tests and checks need as well."""
    try:
        if arguments == ["test"]:
            ensure(TEST)
            return 0
        check(Place.from_environment())
        ensure(RUN)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return become_supervisor(arguments[1:])


def become_supervisor(options: list[str]) -> NoReturn:
    """Go on as the supervisor in this very process, so that `make` signals the right one."""
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "portal.supervisor", *options])  # noqa: S606


def ensure(requirements: Path) -> None:
    """Have `.venv` hold exactly what `requirements` locks; cheap where it does already."""
    if stamped(requirements):
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Refusal(
            f"This Python {version} has no venv: install it (Debian, Ubuntu: apt-get install python{version}-venv), "
            "or name another Python: make run PYTHON=/path/to/python3"
        )
    with alone():
        if not stamped(requirements):
            make_venv()
            install(requirements)
            stamp(requirements)


@contextmanager
def alone() -> Iterator[None]:
    """Let only one process at a time change `.venv`: `make run` and `make test` may start together."""
    try:
        VENV.mkdir(exist_ok=True)
        folder = os.open(VENV, os.O_RDONLY)
    except OSError as error:
        raise Refusal(f"Cannot write to {ROOT}: {error.strerror}. Clone to a folder of your own.") from None
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def make_venv() -> None:
    """Make the environment, or make it anew where its Python has gone or has no pip."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", USABLE], capture_output=True, check=False).returncode == 0:
        return
    say(f"Making {VENV.name} with Python {sys.version.split()[0]} ...")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise Refusal(f"Making {VENV} failed: {last_line(result.stdout + result.stderr)}")


def install(requirements: Path) -> None:
    """Install with uv where it is there and works (it may lack pip's configuration), else with plain pip."""
    say(f"Installing {count_of(requirements)} packages from {requirements.name} (once; it can take some minutes) ...")
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--python", str(PYTHON), "--require-hashes", "-r", str(requirements)]
        if subprocess.run(command, check=False).returncode == 0:
            return
        say("uv did not manage; trying pip ...")
    status, said = run_pip(["-r", str(requirements)], count_of(requirements))
    if status:
        raise Refusal(f"Installing failed ({said}). Check the network and the free space, then try again.")


def run_pip(what: list[str], total: int) -> tuple[int, str]:
    """Run pip, turning its hundred lines into a count; give its exit status and its last error."""
    said, done = "", 0
    command = [str(PYTHON), "-m", "pip", "install", *PIP_OPTIONS, *what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                done += 1
                if sys.stdout.isatty() or done % 20 == 0:
                    print(f"  {done} of {total}", end="\r" if sys.stdout.isatty() else "\n", flush=True)
            elif line.startswith("Installing collected"):
                say("  unpacking ...")
            elif line.strip():
                said = line.strip() if "ERROR" in line or not said.startswith("ERROR") else said
    return pip.returncode, said


def fingerprint(requirements: Path) -> str:
    """What is installed and for which Python: the lock's bytes and where the environment's Python really is."""
    return f"{hashlib.sha256(requirements.read_bytes()).hexdigest()} {PYTHON.resolve()}\n"


def stamp_of(requirements: Path) -> Path:
    """The file that says that `requirements` is installed."""
    return VENV / f"installed-{requirements.name}"


def stamped(requirements: Path) -> bool:
    """Whether `.venv` holds this very lock already."""
    try:
        return os.access(PYTHON, os.X_OK) and stamp_of(requirements).read_text() == fingerprint(requirements)
    except OSError:
        return False


def stamp(requirements: Path) -> None:
    """Note what is installed. The test lock holds the run lock too; a new run lock makes the test lock doubtful."""
    stamp_of(TEST).unlink(missing_ok=True)
    for lock in {RUN, requirements}:
        stamp_of(lock).write_text(fingerprint(lock))


def count_of(requirements: Path) -> int:
    """How many packages a lock names, for the progress line."""
    return len(re.findall(r"^[\w.-]+==", requirements.read_text(encoding="utf-8"), re.MULTILINE))


def last_line(text: str) -> str:
    """The last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason given")


def say(text: str) -> None:
    """Tell the developer, at once also through a pipe."""
    print(text, flush=True)
