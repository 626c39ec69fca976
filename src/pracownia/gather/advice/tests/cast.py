"""Who plays in the tests of advice."""

from datetime import UTC, datetime, timedelta
from typing import Any

from pracownia.announce.programmes.models import Programme
from pracownia.commons.people.models import Person
from pracownia.gather.advice.models import Slot
from pracownia.gather.cohorts.tests.cast import a_person, a_programme, acting

__all__ = ["NOW", "a_person", "a_programme", "a_slot", "acting"]

NOW = datetime(2027, 5, 10, 12, tzinfo=UTC)


def a_slot(expert: Person, programme: Programme, **changes: Any) -> Slot:
    given = {"topic": "Jawność", "starts_at": NOW + timedelta(days=3), **changes}
    return Slot.objects.create(programme=programme, expert=expert, **given)
