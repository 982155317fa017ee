"""The first thing `make` runs: refuses a Python that is too old, then makes `.venv` and hands over.

This file has to parse on every Python since 2.7, so that an old one gets a sentence and not a syntax error:
no annotations, no f-strings, and nothing else is imported before the version is known.
"""
# ruff: noqa: UP031

import os
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120


def complaint_about(version):
    """Say in one line what is wrong with this version of Python; None where nothing is."""
    if tuple(version[:2]) >= OLDEST:
        return None
    return (
        "Python %d.%d or newer is needed, and this is Python %d.%d: install a newer one, "
        "or name it: make run PYTHON=/path/to/python3" % (OLDEST + tuple(version[:2]))
    )


def main():
    """Check the version, then let the modern part do the work."""
    problem = complaint_about(sys.version_info)
    if problem:
        sys.exit(problem)
    sys.path.insert(0, ROOT)
    from tools.environment import main as go_on  # noqa: PLC0415

    sys.exit(go_on(sys.argv[1:]))


if __name__ == "__main__":
    main()
