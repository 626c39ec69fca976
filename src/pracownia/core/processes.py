"""Child processes that never outlive the one that started them."""

from __future__ import annotations

import ctypes
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def dies_with_parent(by: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """For Popen's `preexec_fn`: Linux signals the child when its parent is gone, even by kill -9.

    Other systems have nothing of the kind; there only a kill -9 of the parent leaves the child.
    """
    if not sys.platform.startswith("linux"):
        return None
    # Loaded before the fork: between fork and exec a child should do as little as it can.
    libc = ctypes.CDLL(None, use_errno=True)

    def ask_the_kernel() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, by, 0, 0, 0)

    return ask_the_kernel
