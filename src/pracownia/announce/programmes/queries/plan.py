"""Sessions of the plan as entries of calendars: the same in letters and on the public page."""

from datetime import date

from pracownia.announce.programmes.models import Planned
from pracownia.commons.letters.calendar import Meeting


def meeting_of(session: Planned, title: str) -> Meeting | None:
    """``title`` is that of the edition; nothing while the days are not known."""
    if not session.is_dated or session.starts_on is None:
        return None
    return Meeting(
        name_of(session.pk),
        f"{title}: {session.title}",
        session.starts_on,
        session.ends_on or session.starts_on,
        is_tentative=session.is_provisional,
        sequence=session.sequence,
    )


def name_of(session_id: int) -> str:
    """The lasting name of a session in calendars."""
    return f"plan-{session_id}"


def dated_sessions(*, edition_id: int, since: date) -> list[Planned]:
    """Sessions whose days are known and not yet over, in the order of days."""
    rows = Planned.objects.filter(edition_id=edition_id, precision=Planned.Precision.DAY)
    return sorted(
        (row for row in rows if row.starts_on and (row.ends_on or row.starts_on) >= since),
        key=lambda row: (row.starts_on or since, row.order),
    )
