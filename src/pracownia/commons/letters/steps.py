"""The delivery log: one line for each thing that happened to a letter."""

from collections.abc import Iterable
from datetime import datetime

from .models import Step


def note(
    letter_ids: Iterable[int],
    kind: Step.Kind,
    *,
    at: datetime,
    person_id: int | None = None,
    answer: str = "",
) -> None:
    Step.objects.bulk_create(
        [
            Step(letter_id=one, kind=kind, at=at, person_id=person_id, answer=answer[:500])
            for one in letter_ids
        ],
        batch_size=500,
    )
