"""What may be given where, as data: which types, how large, how wide a picture stays."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from django.core import signing
from django.urls import reverse

from pracownia.core.access import Text

from .refusals import NotTaken

MEGABYTE: Final = 1024 * 1024
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_ODF: Final = "application/vnd.oasis.opendocument"
CONTENT: Final = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "odt": f"{_ODF}.text",
    "ods": f"{_ODF}.spreadsheet",
    "jpg": "image/jpeg",
    "png": "image/png",
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
}
TYPES: Final = {one: one.upper() for one in CONTENT}
PICTURES: Final = ("jpg", "png")
ENDINGS: Final = {"jpeg": "jpg", "jpe": "jpg", "txt": "csv"}

_SALT: Final = "files.policy"
_labels: dict[str, Text] = {}


@dataclass(frozen=True)
class Policy:
    """``kind``: the use, e.g. "questionnaires.answer"; ``edge`` the longest side of a picture.

    ``is_sealed``: what is given is sensitive, so nothing of it is kept that can be read.
    """

    kind: str
    types: tuple[str, ...]
    megabytes: int = 10
    edge: int = 4096
    is_sealed: bool = False

    @property
    def most(self) -> int:
        return self.megabytes * MEGABYTE

    @property
    def accept(self) -> str:
        """For the attribute of a field: the browser offers only such files."""
        return ",".join(f".{one}" for one in self.types)

    def token(self) -> str:
        """The policy signed: a page gives it to the browser, which sends it with the file."""
        return signing.dumps(self.plain(), salt=_SALT)

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        return cls(**{**plain, "types": tuple(plain["types"])})

    def attributes(self) -> dict[str, str]:
        """For the widget of a file field on a page with files/progress.html and wysylka.js."""
        return {
            "accept": self.accept,
            "data-wysylka": self.token(),
            "data-wysylka-adres": reverse("files:begin"),
        }

    def names(self) -> list[str]:
        return [TYPES[one] for one in self.types]


def of_token(token: str) -> Policy:
    """The policy that this house signed; a token of anybody else's is refused."""
    try:
        return Policy.of(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError):
        raise NotTaken("policy") from None


def pictures(kind: str, *, megabytes: int = 10, edge: int = 1600) -> Policy:
    return Policy(kind, PICTURES, megabytes, edge)


def declare(kind: str, label: Text) -> None:
    """Say what files of this kind are, for the administrator; called from a room's panels.py."""
    _labels[kind] = label


def label_of(kind: str) -> Text:
    return _labels.get(kind, kind)


def kinds() -> Iterable[str]:
    return _labels
