"""What an instance is told by its environment: typed, checked at once, one sentence a variable."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

PREFIX = "PRACOWNIA_"
# Words in names of variables whose values are shown to nobody.
HIDDEN = ("URL", "SECRET", "SEALING")
# Read by the tools around the house, not by the house.
FOR_TOOLS = {"PRACOWNIA_PYTHON", "PRACOWNIA_TEST_DATABASE", "PRACOWNIA_CHROMIUM"}


class Problems(Exception):
    """Everything that is wrong with the environment, each with its mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


_DATA = Path("data")


# How a text becomes a value


def yes_or_no(text: str) -> bool:
    if text.lower() in ("1", "true", "yes", "on"):
        return True
    if text.lower() in ("0", "false", "no", "off"):
        return False
    raise ValueError("give 1 or 0")


def number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(f"give a whole number from {least} to {most}")
        return int(text)

    return read


def one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError("give one of: " + ", ".join(choices))
        return text

    return read


def folder(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    above = next(place for place in (path, *path.parents) if place.exists())
    if not above.is_dir():
        raise ValueError(f"{above} is a file; give a folder")
    if not os.access(above, os.W_OK | os.X_OK):
        raise ValueError(f"{above} cannot be written; give another folder or change its owner")
    return path


def hosts(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if any("/" in name for name in names):
        raise ValueError("give names of hosts separated by commas, without http:// and paths")
    return names


def secret(text: str) -> str:
    if text and len(text) < 40:
        raise ValueError("give at least 40 characters, or leave it out to have one made")
    return text


def keys(text: str) -> tuple[str, ...]:
    given = tuple(key.strip() for key in text.split(",") if key.strip())
    if any(len(key) < 40 for key in given):
        raise ValueError("give keys of at least 40 characters, separated by commas")
    return given


def address(text: str) -> SplitResult:
    parts = urlsplit(text)
    if parts.port == 0:  # reading the port raises ValueError where it is not a number
        raise ValueError("port 0 is nobody's")
    return parts


def web_address(text: str) -> str:
    parts = address(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ValueError("give an address such as https://academy.example, without a path")
    return text.rstrip("/")


def database_address(text: str) -> str:
    parts = address(text)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError("give postgresql://user:password@host:5432/name, or leave it out")
    return text


def mail_address(text: str) -> str:
    parts = address(text)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("give smtp://user:password@host:587?tls=1, or leave it out")
    return text


def store_address(text: str) -> str:
    parts = address(text)
    if parts.scheme != "s3" or not parts.hostname or not parts.path.strip("/"):
        raise ValueError("give s3://KEY:SECRET@host/bucket?region=name, or leave it out")
    return text


def scanner_address(text: str) -> str:
    parts = address(text)
    if not (parts.scheme == "tcp" and parts.hostname) and not (
        parts.scheme == "unix" and parts.path.strip("/")
    ):
        raise ValueError("give tcp://host:3310 or unix:///run/clamav/clamd.ctl, or leave it out")
    return text


def variable(default: Any, meaning: str, read: Callable[[str], Any] = str) -> Any:
    return field(default=default, metadata={"meaning": meaning, "read": read})


@dataclass(frozen=True)
class Env:
    """One instance of Pracownia as its administrator wants it."""

    data: Path = variable(  # noqa: RUF009  (a path never changes)
        _DATA, "Folder with the database, uploaded files and the secret key.", folder
    )
    host: str = variable("127.0.0.1", "Address of the network card that the server listens on.")
    port: int = variable(8000, "Port that the server listens on.", number(1, 65535))
    base_url: str = variable(
        "",
        "Address that people type, also in letters; http://localhost and the port if left out.",
        web_address,
    )
    allowed_hosts: tuple[str, ...] = variable(
        (), "Further names the server answers to, separated by commas.", hosts
    )
    database_url: str = variable(
        "", "PostgreSQL to use instead of SQLite in the data folder.", database_address
    )
    secret_key: str = variable(
        "", "Key that signs sessions and links; made in the data folder if left out.", secret
    )
    sealing_keys: tuple[str, ...] = variable(
        (),
        "Keys that encrypt secrets in the database: the first encrypts, all decrypt; "
        "made in the data folder if left out.",
        keys,
    )
    staff_second_factor: bool = variable(
        True,
        "The office opens only after a second step of signing in; never asked in a demonstration.",
        yes_or_no,
    )
    email_url: str = variable(
        "", "Server that sends letters; without it letters are only kept.", mail_address
    )
    email_from: str = variable("Pracownia <pracownia@localhost>", "Sender of letters.")
    files_url: str = variable(
        "", "Object store (S3) for files instead of the data folder.", store_address
    )
    clamav: str = variable(
        "", "Where clamd answers; files are scanned for viruses then.", scanner_address
    )
    demo: bool = variable(
        False, "Demonstration: letters are read in the browser, sign-in by one click.", yes_or_no
    )
    debug: bool = variable(False, "Pages of errors for developers; never for people.", yes_or_no)
    log_format: str = variable(
        "text", "Form of the log: text for people, json for machines.", one_of("text", "json")
    )
    trusted_proxies: int = variable(
        0, "How many proxies before the server add X-Forwarded-For.", number(0, 9)
    )
    workers: int = variable(2, "Processes that answer requests.", number(1, 64))
    threads: int = variable(4, "Threads in each of these processes.", number(1, 64))

    @property
    def address(self) -> str:
        return self.base_url or f"http://localhost:{self.port}"

    @property
    def https(self) -> bool:
        return self.address.startswith("https://")

    @property
    def all_hosts(self) -> list[str]:
        own = urlsplit(self.address).hostname or "localhost"
        return list(dict.fromkeys([own, *self.allowed_hosts, "localhost", "127.0.0.1", "[::1]"]))

    @property
    def database(self) -> dict[str, Any]:
        """The entry of DATABASES."""
        if not self.database_url:
            return sqlite(self.data / "pracownia.sqlite3")
        parts = urlsplit(self.database_url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            # Each thread keeps a connection and looks before a request whether it still works:
            # after a restart of the server the first request of each is answered. A pool hands
            # out its dead connections one by one, waiting longer after each.
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            # Nobody waits longer for a server that takes calls and says nothing.
            "OPTIONS": {"connect_timeout": "4", **dict(parse_qsl(parts.query))},
        }

    @property
    def storage(self) -> dict[str, Any]:
        """The entry of STORAGES for files that people give and papers."""
        if not self.files_url:
            return {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": self.data / "files", "base_url": None},
            }
        parts = urlsplit(self.files_url)
        told = dict(parse_qsl(parts.query))
        scheme = "http" if told.get("tls") == "0" else "https"
        port = f":{parts.port}" if parts.port else ""
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "access_key": unquote(parts.username or ""),
                "secret_key": unquote(parts.password or ""),
                "bucket_name": parts.path.strip("/"),
                "endpoint_url": f"{scheme}://{parts.hostname}{port}",
                "region_name": told.get("region", "us-east-1"),
                "addressing_style": "path",
                "signature_version": "s3v4",
                # Only the application reads them, and a name is never used twice.
                "default_acl": None,
                "file_overwrite": False,
            },
        }

    @property
    def mailer(self) -> dict[str, Any]:
        """The entry of MAILERS."""
        if not self.email_url:
            return {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
        parts = urlsplit(self.email_url)
        implicit = parts.scheme == "smtps"
        return {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": parts.hostname,
                "port": parts.port or (465 if implicit else 587),
                "username": unquote(parts.username or ""),
                "password": unquote(parts.password or ""),
                "use_tls": not implicit and dict(parse_qsl(parts.query)).get("tls", "1") != "0",
                "use_ssl": implicit,
                "timeout": 20,
            },
        }


def sqlite(name: Path | str) -> dict[str, Any]:
    """SQLite that many processes write to: IMMEDIATE asks for the lock before it reads."""
    pragmas = (
        "journal_mode=WAL",
        # A receipt means that the application is on the disk, also when the power goes.
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "mmap_size=134217728",
        "journal_size_limit=27103364",
        "cache_size=-20000",
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        # Opening costs as much as several queries; a kept connection remembers what it has read.
        "CONN_MAX_AGE": None,
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }


def read(environ: Mapping[str, str]) -> Env:
    """The environment as an Env, or every problem at once."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name, one in variables():
        text = environ.get(name, "").strip() or ("data" if one.name == "data" else "")
        if not text:
            continue
        try:
            values[one.name] = one.metadata["read"](text)
        except ValueError as mend:
            shown = "" if any(word in name for word in HIDDEN) else f" is {text!r}"
            problems.append(f"{name}{shown}: {mend}.")
    known = {name for name, _ in variables()} | FOR_TOOLS
    problems += [
        f"{name} is not known: correct its name or remove it."
        for name in sorted(set(environ) - known)
        if name.startswith(PREFIX)
    ]
    if problems:
        raise Problems(problems)
    env = Env(**values)
    if env.debug and env.https:
        raise Problems(["PRACOWNIA_DEBUG is on at an https address: turn it off."])
    env.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return env


def variables() -> Iterator[tuple[str, Any]]:
    for one in fields(Env):
        yield PREFIX + one.name.upper(), one


def table() -> str:
    """All variables for the documentation, as Markdown."""
    rows = ["| variable | default | meaning |", "|--|--|--|"]
    for name, one in variables():
        default = {"data": "./data"}.get(one.name, one.default)
        if isinstance(default, bool):
            default = int(default)
        shown = f"`{default}`" if default not in ("", ()) else ""
        rows.append(f"| `{name}` | {shown} | {one.metadata['meaning']} |")
    return "\n".join(rows)


def secret_key(env: Env) -> str:
    """The key given, else the key in the data folder, made there on the first run."""
    return env.secret_key or kept_in(env.data / "secret.key")


def sealing_keys(env: Env) -> tuple[str, ...]:
    """The keys given, else those in the data folder, one a line, made there on the first run."""
    return env.sealing_keys or tuple(kept_in(env.data / "sealing.key").split())


def kept_in(path: Path) -> str:
    """What the file holds; a new key, once, when there is no file."""
    if not path.exists():
        made = path.with_name(f".{path.stem}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            # Of two processes that start at once the first one's key is everybody's.
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text().strip()
