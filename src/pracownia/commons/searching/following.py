"""The index follows the journal: acts do not wait for it, and nothing is missed.

Lines of the journal get consecutive numbers (seals) after their commit, so the last number that was
followed says all: what came later is looked up and put in anew, in the transaction that moves the
number.
"""

from collections import defaultdict

from django.db import transaction

from pracownia.core import journal
from pracownia.core.models import Seal

from .models import Mark
from .sources import Source, sources
from .store import DatabaseStore

AT_ONCE = 500


def follow() -> int:
    """Bring the index up to the newest line of the journal; how many lines were followed."""
    journal.seal_all()
    count = 0
    while lines := _follow():
        count += lines
    return count


@transaction.atomic
def _follow() -> int:
    mark = Mark.objects.select_for_update().first()
    if mark is None:
        make_anew()
        return 0
    seals = Seal.objects.filter(number__gt=mark.number).select_related("entry").order_by("number")
    lines = list(seals[:AT_ONCE])
    changed: dict[str, set[int]] = defaultdict(set)
    for seal in lines:
        for source in sources:
            if said := source.follows.get(seal.entry.kind):
                changed[source.kind].update(said(seal.entry.data, seal.entry.programme_id))
    for source in sources:
        if changed[source.kind]:
            refresh(source, changed[source.kind])
    if lines:
        Mark.objects.filter(pk=mark.pk).update(number=lines[-1].number)
    return len(lines)


def refresh(source: Source, numbers: set[int]) -> None:
    """Put in what should be found now, take out what should not."""
    store = DatabaseStore()
    documents = list(source.documents(numbers))
    store.put_all(documents)
    for number in numbers - {int(one.object_id) for one in documents}:
        store.remove(source.kind, str(number))


@transaction.atomic
def make_anew() -> int:
    """The whole index from the documents of all rooms; how many there are."""
    newest = Seal.objects.order_by("-number").values_list("number", flat=True).first()
    store = DatabaseStore()
    store.clear()
    count = sum(len(store.put_all(source.documents(None))) for source in sources)
    Mark.objects.update_or_create(pk=1, defaults={"number": newest or 0})
    return count
