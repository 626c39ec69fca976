"""Whom to wake when there is work for the background; the tasks put themselves here."""

from collections.abc import Callable

wakers: list[Callable[[int], object]] = []


def wake(import_id: int) -> None:
    for waker in wakers:
        waker(import_id)


packers: list[Callable[[int], object]] = []


def pack(archive_id: int) -> None:
    for packer in packers:
        packer(archive_id)
