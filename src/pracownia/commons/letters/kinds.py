"""The catalogue: what each kind of letter is for, and which placeholders its text has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template import Context, Engine
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from pracownia.core.access import Text
from pracownia.core.polish import fold

type Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A placeholder. ``value`` makes its words from what the writer gave; else it is given so.

    ``label`` is what people see in braces, so the words are different within one letter.
    ``is_address``: an address of a page that the site itself makes; only such values become links.
    """

    name: str
    label: Text
    value: Callable[[Facts], object] | None = None
    example: Text = ""
    required: bool = False
    is_address: bool = False

    def words(self, facts: Facts) -> str:
        found = self.value(facts) if self.value else facts.get(self.name)
        return "" if found is None else str(found).strip()


# Every letter has these; they are made from the recipient, and can be asked for in a case.
PERSON = Field("person", _("first and last name"))
FIRST_NAME = Field("first_name", _("first name"))
FUNCTION = Field("function", _("function of the person"))
OF_PERSON = (PERSON, FIRST_NAME, FUNCTION)


def _title(facts: Facts) -> object:
    return facts["title"] if "title" in facts else facts["edition"].title


# Most letters name their programme: as the writer gave it, or by the edition in the facts.
TITLE = Field(
    "title", _("title of the programme"), _title, example="Pracownia Samorządowa", required=True
)

# Letters written by hand to a group have no kind, but may be optional.
BY_HAND = "letters/notices/by_hand.txt"
NEWS = _("News from the organisers of programmes")


@dataclass(frozen=True)
class Kind:
    """One kind of letter. ``is_optional``: its recipient may refuse it, the programme may too.

    ``sample(programme_id, person_id)`` finds real facts for the preview.
    """

    template: str
    title: Text
    when: Text
    to: Text
    fields: tuple[Field, ...] = ()
    is_optional: bool = False
    sample: Callable[[int, int], Facts | None] | None = None

    @property
    def key(self) -> str:
        """Short name for addresses: applications.submitted."""
        room, _notices, name = self.template.split("/")
        return f"{room}.{name.removesuffix('.txt')}"

    def named(self, words: str) -> Field | None:
        """The placeholder meant by what stands in braces, in any of our languages."""
        return _names(self).get(fold(words))

    def addresses(self, values: Mapping[str, str]) -> list[str]:
        """Those of the values that may become links."""
        return [values[one.name] for one in self.fields if one.is_address and values[one.name]]

    def values(self, facts: Facts) -> dict[str, str]:
        return {field.name: field.words(facts) for field in self.fields}

    def builtin(self, language: str) -> tuple[str, str]:
        """Subject and body that come with the program, placeholders as ``{name}``."""
        return _builtin(self, language)


catalogue: dict[str, Kind] = {}


# Templates of letters whose text nobody edits: they hold codes, or speak of safety.
fixed: set[str] = set()


def add(kind: Kind) -> Kind:
    return catalogue.setdefault(kind.template, kind)


def by_key(key: str) -> Kind | None:
    return next((kind for kind in catalogue.values() if kind.key == key), None)


@lru_cache(maxsize=200)
def _names(kind: Kind) -> dict[str, Field]:
    known: dict[str, Field] = {}
    for field in (*OF_PERSON, *kind.fields):
        known[fold(field.name)] = field
        for language in ("pl", "en"):
            with translation.override(language):
                known[fold(str(field.label))] = field
    return known


@lru_cache(maxsize=200)
def _builtin(kind: Kind, language: str) -> tuple[str, str]:
    """The template in which each placeholder stands for itself."""
    stand_in = {field.name: f"{{{field.name}}}" for field in (*OF_PERSON, *kind.fields)}
    with translation.override(language):
        template = Engine.get_default().get_template(kind.template)
        text = template.render(Context(stand_in, autoescape=False)).strip()
    subject, _rest, body = text.partition("\n")
    return " ".join(subject.split()), body.strip()


# What a letter written by hand may have: placeholders of the person only.
FREE = Kind(BY_HAND, NEWS, "", "", is_optional=True)
