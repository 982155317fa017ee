"""Ties a process to the life of the one that started it, so that a SIGKILL of the supervisor leaves nothing behind.

`python -m portal.supervisor.tether PARENT_PID MODULE ARGUMENT...` ties itself, then runs the module in its place.
"""

import contextlib
import ctypes
import os
import runpy
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None  # loaded before any fork


def tie_to(parent: int, last_signal: int = signal.SIGKILL) -> None:
    """Have the kernel send `last_signal` to this process when `parent` ends; elsewhere than on Linux a thread looks."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, int(last_signal))
    else:
        threading.Thread(target=watch, args=(parent, last_signal), daemon=True).start()
    if os.getppid() != parent:  # it ended before the kernel knew
        os.kill(os.getpid(), last_signal)


def watch(parent: int, last_signal: int) -> None:
    """End this process once it has been handed to another parent."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), last_signal)


def main() -> None:
    """Tie this process, then become the module named."""
    parent, module, *arguments = sys.argv[1:]
    tie_to(int(parent))
    sys.argv = [module, *arguments]
    with contextlib.suppress(KeyboardInterrupt):
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
