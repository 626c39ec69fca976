"""Dying at a named point of a request, only in the site of tests: see settings.py beside."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

WRITES_IT = 'INSERT INTO "applications_submission"'


class Breaking:
    """The file ``die`` in the data folder names the point; it is gone once somebody has died."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.order = Path(settings.ENV.data) / "die"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not self.order.exists():
            return self.get_response(request)
        point = self.order.read_text()
        written = False

        def watch(execute: Any, sql: str, *more: Any) -> Any:
            nonlocal written
            if sql.startswith(WRITES_IT):
                self.reach("before INSERT", point)
                written = True
            return execute(sql, *more)

        commit = connection._commit  # type: ignore[attr-defined]

        def committing() -> None:
            if written:
                self.reach("before COMMIT", point)
            commit()
            if written:
                self.reach("after COMMIT", point)

        connection._commit = committing  # type: ignore[attr-defined]
        try:
            with connection.execute_wrapper(watch):
                response = self.get_response(request)
        finally:
            del connection._commit  # type: ignore[attr-defined]
        self.reach("before the answer", point)
        return response

    def reach(self, here: str, point: str) -> None:
        if here == point:
            self.order.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
