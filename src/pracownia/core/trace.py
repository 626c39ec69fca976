"""The id of the request (or job) being served, for logs, the journal and error pages."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
