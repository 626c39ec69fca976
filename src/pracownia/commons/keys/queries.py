"""What pages show of somebody's keys and sessions."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import FETCH_RAISE, F, QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.people import devices, sessions
from pracownia.commons.people.models import Person, Session
from pracownia.core.access import Actor
from pracownia.core.db import Missing, present
from pracownia.core.polish import fold

from .models import Authenticator, EmailChange, Passkey, Recovery, RecoveryCode

FEW_CODES = 3
MOST_SESSIONS = 50
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Keys:
    """All that somebody has."""

    person: Person
    app: Authenticator | None
    passkeys: list[Passkey]
    codes_left: int

    @property
    def ways(self) -> int:
        """How many keys could make the second step."""
        return len(self.passkeys) + (self.app is not None)

    @property
    def has_few_codes(self) -> bool:
        return self.person.has_second_step and self.codes_left <= FEW_CODES


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as its owner sees it; ``ref`` names it without letting anybody in."""

    ref: str
    device: str
    network: str
    since: datetime | None
    seen_at: datetime | None
    is_this: bool


def keys_of(*, viewer: Actor) -> Keys:
    person = person_of(viewer=viewer)
    return Keys(
        person=person,
        app=Authenticator.objects.filter(person=person).first(),
        passkeys=list(Passkey.objects.filter(person=person).fetch_mode(FETCH_RAISE)),
        codes_left=RecoveryCode.objects.filter(person=person, used_at=None).count(),
    )


def person_of(*, viewer: Actor) -> Person:
    return person_to_prove(person_id=viewer.person_id or 0)


def person_to_prove(*, person_id: int) -> Person:
    """Who is asked for the second step."""
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise Missing(_("This is no longer here."))
    return found


def person_id(*, email: str) -> int:
    """Who signs in with this address; 0 is nobody."""
    named = Person.objects.filter(email=email.strip().lower())
    return named.values_list("pk", flat=True).first() or 0


def has_app(*, person_id: int) -> bool:
    return Authenticator.objects.filter(person_id=person_id).exists()


def credentials_of(*, person_id: int) -> list[str]:
    return list(Passkey.objects.filter(person_id=person_id).values_list("credential", flat=True))


def passkey(*, viewer: Actor, passkey_id: int) -> Passkey:
    """One's own passkey; another person's does not exist."""
    found = Passkey.objects.filter(pk=passkey_id, person_id=viewer.person_id or 0).first()
    if found is None:
        raise Missing(_("This is no longer here."))
    return found


def sessions_of(*, viewer: Actor, this: str | None, now: datetime) -> list[SessionRow]:
    """This one first, then those used last."""
    rows = _living(viewer, now).order_by("-seen_at", "pk")[:MOST_SESSIONS]
    found = [_row(row, this, now) for row in rows]
    return sorted(found, key=lambda row: not row.is_this)


def session_key(*, viewer: Actor, ref: str, now: datetime) -> str:
    """The session that ``ref`` names, if it is the viewer's."""
    for row in _living(viewer, now):
        if ref_of(row.session_key) == ref:
            return row.session_key
    raise Missing(_("This session has already ended."))


def ref_of(key: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}|session|{key}".encode()).hexdigest()[:20]


def recoveries(*, viewer: Actor) -> QuerySet[Recovery]:
    return Recovery.objects.select_related("person", "by").fetch_mode(FETCH_RAISE)


def waiting_email(*, viewer: Actor, now: datetime) -> EmailChange | None:
    """The change of one's own address that nobody has confirmed yet."""
    mine = EmailChange.objects.filter(person_id=viewer.person_id or 0)
    return mine.filter(stopped_at=None, done_at=None, expires_at__gt=now).first()


def email_change(*, uid: UUID) -> EmailChange:
    return present(EmailChange.objects.select_related("person").filter(uid=uid).first())


def email_changes() -> QuerySet[EmailChange]:
    """The latest first, above them those that somebody objects to."""
    found = EmailChange.objects.select_related("person", "by").fetch_mode(FETCH_RAISE)
    return found.order_by(F("objected_at").desc(nulls_last=True), "-asked_at", "-pk")


def holder_of(*, change: EmailChange) -> Person | None:
    """Who else has the address: not the person, nor an account that has become part of theirs."""
    found = Person.objects.at(change.new)
    return found if found and found.pk != change.person_id else None


def people_found(*, words: str) -> list[Person]:
    """Accounts that are open, by every word of what was typed."""
    found = Person.objects.filter(is_active=True).order_by("sort", "pk")
    for word in (parts := fold(words).split()):
        found = found.filter(search__contains=word)
    return list(found.fetch_mode(FETCH_RAISE)[:MOST_FOUND]) if parts else []


def _living(viewer: Actor, now: datetime) -> QuerySet[Session]:
    # Not through the manager of sessions, which brings the person with each.
    return Session.objects.select_related(None).filter(
        person_id=viewer.person_id or 0, expire_date__gt=now
    )


def _row(row: Session, this: str | None, now: datetime) -> SessionRow:
    data = sessions.SessionStore().decode(row.session_data)
    since = data.get(sessions.SINCE)
    return SessionRow(
        ref=ref_of(row.session_key),
        device=devices.words(data.get(sessions.DEVICE, "")),
        network=data.get(sessions.NETWORK, ""),
        since=datetime.fromtimestamp(since, now.tzinfo) if since else None,
        seen_at=now if row.session_key == this else row.seen_at,
        is_this=row.session_key == this,
    )
