"""What happens to organisations; ``programme_id`` is 0: they belong to the whole instance.

The journal is for ever: it names the fields that changed, and never a person's words.
"""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAdded(Event):
    organisation_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationCorrected(Event):
    """``fields``: names of what changed."""

    organisation_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationAsked(Event):
    """``way``: by a letter to the organisation (link) or by the office."""

    organisation_id: int
    representation_id: int
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationWithdrawn(Event):
    organisation_id: int
    representation_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationConfirmed(Event):
    organisation_id: int
    representation_id: int
    person_id: int
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationRefused(Event):
    organisation_id: int
    representation_id: int
    person_id: int
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationUnanswered(Event):
    """The link in the letter has expired and nobody has used it."""

    organisation_id: int
    representation_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationEnded(Event):
    organisation_id: int
    representation_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsMerged(Event):
    """``organisation_id`` is kept, ``merged_id`` has become part of it."""

    organisation_id: int
    merged_id: int
    merger_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationMergeUndone(Event):
    organisation_id: int
    merged_id: int
    merger_id: int
