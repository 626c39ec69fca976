"""Letters to very many people: in the background, lot after lot, each lot a commit of its own.

A run that dies is begun again by the queue of jobs, or by a person: whoever has the letter is left
out, and the key of a letter keeps two runs from writing it twice.
"""

from itertools import batched

from pracownia.core.access import SYSTEM
from pracownia.core.events import told_in
from pracownia.core.models import Entry

from . import actions, outgoing
from .crowds import cause_of, known
from .models import Letter

LOT = 50


def write(name: str, entry_id: int) -> int:
    """All letters of this kind that are not written yet. Safe to repeat, safe to lose."""
    many = known[name]
    entry = Entry.objects.get(pk=entry_id)
    cause = cause_of(entry)
    event = told_in(entry)
    have = having(template=many.template, cause=cause)
    rest = (note for note in many.write(event) if note.person.pk not in have)
    written = 0
    for lot in batched(rest, LOT):
        actions.post(
            actor=SYSTEM,
            template=many.template,
            cause=cause,
            notes=lot,
            programme_id=event.programme_id or None,
        )
        written += len(lot)
    return written


def having(*, template: str, cause: str) -> set[int | None]:
    digest = outgoing.digest_of(template=template, cause=cause)
    found = Letter.objects.filter(template=template, key__startswith=f"{digest}:")
    return set(found.values_list("person", flat=True))
