"""Letters come into the outbox here, all of one cause at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from pracownia.commons.letters import kinds, outgoing, rendering
from pracownia.commons.letters.calendar import Meeting
from pracownia.commons.letters.models import Correspondence
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor


@dataclass(frozen=True, slots=True)
class Note:
    """One recipient of a letter and what its text needs.

    ``secret``: holds a code. ``meetings`` go into the recipient's calendar, or out of it.
    """

    person: Person
    context: dict[str, Any] = field(default_factory=dict)
    secret: bool = False
    meetings: Sequence[Meeting] = ()


@transaction.atomic
def post(
    *,
    actor: Actor,
    template: str,
    cause: str,
    notes: Iterable[Note],
    programme_id: int | None,
    held: bool = False,
) -> None:
    """Put letters into the outbox. The same template, cause and person never write twice."""
    kind = kinds.catalogue.get(template)
    if kind is None or not programme_id:
        own: outgoing.Texts = {}
    else:
        manners = Correspondence.objects.filter(pk=programme_id).first()
        if manners and kind.is_optional and template in manners.switched_off:
            return
        held = held or (manners is not None and manners.holds)
        own = outgoing.wordings_of(programme_id, template)
    letters = []
    meetings: outgoing.Meetings = {}
    notes = list(notes)
    sequences = outgoing.sequences([one.name for note in notes for one in note.meetings])
    for note in notes:
        if kind is None:
            written = rendering.write_template(
                template=template, person=note.person, context=note.context
            )
        else:
            text = own.get(rendering.language_of(note.person))
            written = rendering.write(kind, note.person, note.context, text)
        letter = outgoing.letter_of(note.person, written, template=template, cause=cause)
        letter.programme_id = programme_id or None
        letter.is_secret = note.secret
        letter.is_optional = kind is not None and kind.is_optional
        if note.meetings:
            meetings[letter.key] = [
                (one.name, one.kept(sequences[one.name, note.person.pk])) for one in note.meetings
            ]
        letters.append(letter)
    outgoing.put_out(letters, held=held, meetings=meetings)
