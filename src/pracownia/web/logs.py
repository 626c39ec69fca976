"""Structured logs: every line knows the request it belongs to."""

import json
import logging
from datetime import UTC, datetime

from django.http import HttpRequest

from pracownia.core.trace import request_id


def token_in(request: object) -> str:
    """What in the address opens a door by itself: a link from a letter is a key."""
    found = getattr(request, "resolver_match", None)
    return str(found.kwargs.get("token", "")) if found else ""


def path_of(request: HttpRequest) -> str:
    """The path as logs may keep it."""
    token = token_in(request)
    return request.path.replace(token, "…") if token else request.path


class RequestFilter(logging.Filter):
    """Puts the id of the current request on every record, and takes keys out of addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get() or "-"
        token = token_in(getattr(record, "request", None))
        if token and isinstance(record.args, tuple):
            record.args = tuple(
                one.replace(token, "…") if isinstance(one, str) else one for one in record.args
            )
        return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line; line breaks in messages cannot forge a second line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
        }
        for name in ("method", "path", "status", "ms", "person"):
            if hasattr(record, name):
                line[name] = getattr(record, name)
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
