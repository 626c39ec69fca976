"""Who runs this instance: the facts its footer, statement and privacy page are made of."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from pracownia.core.processing import Controller


@dataclass(frozen=True)
class Statement:
    """Facts of the accessibility statement (technical conditions v2.0 of 31.07.2024)."""

    published: date | None = None
    updated: date | None = None
    status: str = "partly"  # fully, partly, not
    inaccessible: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    prepared: date | None = None
    reviewed: date | None = None
    auditor: str = ""  # empty: the organisation assessed the site itself
    person: str = ""
    email: str = ""
    phone: str = ""
    architecture: str = ""
    communication: str = ""
    applications: str = ""
    ombudsman: str = "https://bip.brpo.gov.pl"


@dataclass(frozen=True)
class Instance:
    """Facts that the administrator writes in `instance.toml` in the data folder."""

    name: str = "Pracownia"
    organisation: str = ""
    address: str = ""
    register: str = ""  # for example "KRS 0000000000"
    phone: str = ""
    hours: str = ""
    email: str = ""
    data_protection_officer: str = ""
    data_protection_email: str = ""
    accessibility: Statement = field(default_factory=Statement)

    @property
    def accessibility_email(self) -> str:
        return self.accessibility.email or self.email

    @property
    def accessibility_phone(self) -> str:
        return self.accessibility.phone or self.phone


class Misspelt(ValueError):
    """A name in instance.toml that means nothing."""


def build(given: Mapping[str, Any]) -> Instance:
    """Facts from parsed TOML; an unknown name is an error, so no typing slip goes unseen."""
    values = dict(given)
    statement = dict(values.pop("accessibility", {}))
    for name in ("inaccessible", "costs", "exempt"):
        if name in statement:
            statement[name] = tuple(statement[name])
    _known(values, Instance)
    _known(statement, Statement)
    return Instance(**values, accessibility=Statement(**statement))


def _known(values: Mapping[str, Any], shape: type[Any]) -> None:
    unknown = sorted(set(values) - {one.name for one in fields(shape)})
    if unknown:
        raise Misspelt(f"instance.toml: unknown {', '.join(unknown)}.")


def current() -> Instance:
    """This instance; the file is read again only when it changes."""
    path = Path(getattr(settings, "INSTANCE_FILE", "") or "instance.toml")
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return Instance()
    return _read(path, changed)


def controller() -> Controller:
    """Who runs this installation, for the register of processing."""
    one = current()
    return Controller(
        name=one.organisation,
        address=one.address,
        register=one.register,
        phone=one.phone,
        email=one.email,
        officer=one.data_protection_officer,
        officer_email=one.data_protection_email,
    )


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Instance:
    return build(tomllib.loads(path.read_text(encoding="utf-8")))
