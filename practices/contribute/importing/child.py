"""What reads a partner's file, in a process of its own: little memory, little time, no files, no Django, no secrets.

Takes the bytes on its standard input and answers with the table as JSON.
"""

import json
import resource
import sys
from contextlib import suppress

MEMORY = 400_000_000
SECONDS = 30


def main() -> None:
    content = sys.stdin.buffer.read()
    from practices.contribute.importing.delimited import read_delimited  # noqa: PLC0415 - before the limits
    from practices.contribute.importing.table import Table, Unreadable  # noqa: PLC0415
    from practices.contribute.importing.workbook import read_workbook  # noqa: PLC0415

    _limit()
    try:
        table = (read_workbook if content.startswith(b"PK") else read_delimited)(content)
    except Unreadable as refusal:
        table = Table(problems=[refusal.problem])
    except (MemoryError, RecursionError):
        table = Table(problems=[Unreadable("too_large_unpacked").problem])
    json.dump(table.to_data(), sys.stdout)


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        with suppress(ValueError, OSError):  # a stricter limit is in force already
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
