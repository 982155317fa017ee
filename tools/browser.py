"""The browser of the tests: finds one or installs one, and never lets its absence pass in silence.

Tests ask `executable()`; `make test` runs this module first.
"""

# ruff: noqa: S603 (the commands are our own)
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = ("apt-get", "install", "-y", "--no-install-recommends", "chromium")
NONE = (
    "No browser: none of {names} is on PATH, and installing one failed. Install chromium "
    "(Debian: apt-get install chromium), or set CHROMIUM=/path/to/it, then run `make test` again."
)


def executable() -> str | None:
    """The browser that tests drive: CHROMIUM, one on PATH, or playwright's own."""
    if chosen := os.environ.get("CHROMIUM"):
        return shutil.which(chosen)
    on_path = (path for name in NAMES if (path := shutil.which(name)))
    return next(on_path, None) or playwrights_own()


def playwrights_own() -> str | None:
    """Where `playwright install chromium` puts it, if it is there."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (takes half a second; most machines need it not)

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Debian's own as root; else, or if that fails, the one that playwright fetches."""
    with_apt = os.geteuid() == 0 and shutil.which("apt-get")
    if not (with_apt and (run(*APT) or (run("apt-get", "update") and run(*APT)))):
        run(sys.executable, "-m", "playwright", "install", "chromium")


def run(*command: str) -> bool:
    """Run one installer, showing what it says; whether it managed."""
    print("+", *command, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, check=False).returncode == 0


def main() -> int:
    """Find, else install; one line and a failure where there is none in the end."""
    if not executable():
        print("No browser found; installing one ...", flush=True)
        install()
    if path := executable():
        print(f"Browser: {path}", flush=True)
        return 0
    print(NONE.format(names=", ".join(NAMES)), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
