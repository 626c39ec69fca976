"""A person with a browser: keeps cookies, fills in forms, follows where it is sent."""

from __future__ import annotations

import http.client
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from time import perf_counter, process_time
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from pracownia.commons.people.models import Person
from pracownia.commons.people.sessions import BACKEND, SECOND, SessionStore


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass
class Spent:
    """Sums over requests. ``cpu`` is of this process, known only when the house runs in it."""

    requests: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    size: int = 0
    each: list[float] = field(default_factory=list)


class Line(Protocol):
    def __call__(
        self, method: str, path: str, headers: dict[str, str], body: bytes, spent: Spent
    ) -> Answer: ...


class InProcess:
    """The whole WSGI stack in this process, measured from the first call to the last byte."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = application

    def __call__(
        self, method: str, path: str, headers: dict[str, str], body: bytes, spent: Spent
    ) -> Answer:
        where, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        for name, value in headers.items():
            key = name.upper().replace("-", "_")
            environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
        kept: list[Any] = []

        def start_response(status: str, given: list[tuple[str, str]], error: Any = None) -> None:
            kept[:] = [int(status[:3]), given]

        wall, cpu = perf_counter(), process_time()
        answer = self.application(environ, start_response)
        # As a server does: sent on piece by piece, never held as a whole.
        held, size = [], 0
        is_stream = getattr(answer, "streaming", False) or not hasattr(answer, "__len__")
        for piece in answer:
            size += len(piece)
            if not is_stream or size < 1_000_000:
                held.append(piece)
        answer.close()
        spent.cpu += process_time() - cpu
        took = perf_counter() - wall
        spent.wall += took
        spent.each.append(took)
        spent.requests += 1
        spent.size += size
        return Answer(kept[0], kept[1], b"".join(held))


class Loopback:
    """A running server on this machine, one kept connection for each person."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: http.client.HTTPConnection | None = None

    def __call__(
        self, method: str, path: str, headers: dict[str, str], body: bytes, spent: Spent
    ) -> Answer:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        wall = perf_counter()
        try:
            self.connection.request(method, path, body or None, headers)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # The server closed a connection that was idle; a browser asks again.
            self.connection.close()
            self.connection.request(method, path, body or None, headers)
            response = self.connection.getresponse()
        content = response.read()
        took = perf_counter() - wall
        spent.wall += took
        spent.each.append(took)
        spent.requests += 1
        spent.size += len(content)
        return Answer(response.status, response.getheaders(), content)


class Browser:
    """One person's browser."""

    def __init__(self, line: Line, *, address: str = "10.0.0.1") -> None:
        self.line = line
        self.address, self.email = address, ""
        self.cookies: dict[str, str] = {}
        self.spent = Spent()

    def sign_in(self, person: Person) -> Browser:
        """Without the pages of signing in, where they are not what is measured."""
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session[SECOND] = True
        session.create()
        self.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
        return self

    def get(self, path: str, *, status: int = 200) -> Answer:
        return self._ask("GET", path, {}, b"", status)

    def post(
        self, path: str, data: dict[str, str | list[str]] | None = None, *, status: int = 302
    ) -> Answer:
        token = self.cookies.get(settings.CSRF_COOKIE_NAME, "")
        body = urlencode({"csrfmiddlewaretoken": token, **(data or {})}, doseq=True).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, kind, body, status)

    def follow(self, answer: Answer, *, status: int = 200) -> Answer:
        return self.get(target(answer), status=status)

    def _ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes, status: int
    ) -> Answer:
        sent = {
            "Host": "localhost:8000",
            "X-Forwarded-For": self.address,
            "Accept-Language": "pl",
            **headers,
        }
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.line(method, path, sent, body, self.spent)
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                for cookie in SimpleCookie(value).values():
                    self.cookies[cookie.key] = cookie.value
        if answer.status != status:
            said = re.sub(r"<[^>]+>|\s+", " ", answer.text)[:600]
            raise RuntimeError(f"{method} {path}: {answer.status} instead of {status}\n{said}")
        return answer


def target(answer: Answer) -> str:
    parts = urlsplit(answer.header("Location"))
    return parts.path + (f"?{parts.query}" if parts.query else "")


def hidden(answer: Answer, name: str) -> str:
    """The value of a hidden field of a form."""
    for tag in re.findall(r"<input[^>]*>", answer.text):
        if f'name="{name}"' in tag and (found := re.search(r'value="([^"]*)"', tag)):
            return found[1]
    return ""
