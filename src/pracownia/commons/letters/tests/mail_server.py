"""A mail server for tests: remembers what it took, answers as told, and may kill the client."""

import socketserver
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any


@dataclass
class Behaviour:
    """``recipients``: address -> answer to RCPT. ``at``: what happens at a moment of a session."""

    recipients: dict[str, str] = field(default_factory=dict)
    at: dict[str, Callable[[], Any]] = field(default_factory=dict)


class Session(socketserver.StreamRequestHandler):
    server: "MailServer"

    def handle(self) -> None:
        self.say("220 ready")
        to = ""
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            self.meet(verb.upper())
            match verb.upper():
                case "RCPT":
                    to = rest.partition("<")[2].partition(">")[0]
                    self.say(self.server.behaviour.recipients.get(to, "250 fine"))
                case "DATA":
                    self.say("354 go on")
                    self.take()
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("250 fine")

    def take(self) -> None:
        text = b""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            text += line
        message = message_from_bytes(text)
        with self.server.guard:
            self.server.letters.append(message)
        self.meet("TAKEN")
        self.say("250 taken")

    def meet(self, moment: str) -> None:
        if act := self.server.behaviour.at.get(moment):
            act()

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.behaviour = Behaviour()
        self.letters: list[Any] = []
        self.guard = threading.Lock()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed in mid-sentence is what these tests are about."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def mailers(self) -> dict[str, Any]:
        options = {"host": "127.0.0.1", "port": self.port, "timeout": 1}
        smtp = "django.core.mail.backends.smtp.EmailBackend"
        return {"default": {"BACKEND": smtp, "OPTIONS": options}}

    def names(self) -> Counter[str]:
        """How often each letter was taken, by its Message-ID."""
        return Counter(str(letter["Message-ID"]).strip() for letter in self.letters)
