"""The session of a person in the browser: how it begins and ends, is kept, and says whose it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, login, logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string

from pracownia.core.doors import local
from pracownia.core.http import Request
from pracownia.core.limits import client_address
from pracownia.core.prepared import prepared

from . import devices
from .models import Person, Session

BACKEND = "django.contrib.auth.backends.ModelBackend"

KEPT = "kept-"
"""Begins the names of what was sent without a session and waits for its author to sign in."""

SINCE, DEVICE, NETWORK, SECOND, WAITING = "since", "device", "network", "second", "waiting"
OFFICE = "office"
"""Names in a session: when and where it began, whether with a second step, who waits for one,
and the page of the office that waits until there is a second step."""

WAITS_FOR = timedelta(minutes=10)
FRESH_FOR = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=15)


@prepared
def _with_person(key: str) -> QuerySet[Session]:
    """Asked by every request of somebody who has signed in; the manager brings the person."""
    return Session.objects.filter(session_key=key)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who has proved one thing (``way``) and is still asked for another."""

    person_id: int
    way: str
    next_path: str


class SessionStore(db.SessionStore):
    """Django's store of sessions in the database, with fewer questions to it.

    A session is read together with its person, and a new one is written once, when its request
    ends, instead of being looked for, written empty and written again.
    """

    person: Person | None = None
    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        row = self._get_session_from_db()
        self.person = row.person if row else None
        self.seen_at = row.seen_at if row else None
        return self.decode(row.session_data) if row else {}

    def _get_session_from_db(self) -> Session | None:
        """None when there is none, or it has expired: the key is then forgotten."""
        row = _with_person.first(self.session_key or "")
        # The clock of the server, as in Django's own: a session is read before anybody acts.
        if row is None or row.expire_date <= timezone.now():  # noqa: TID251
            self._session_key = None
            return None
        return row

    def cycle_key(self) -> None:
        """A session that was never kept has no id yet: there is nothing to change."""
        if self.session_key is not None:
            super().cycle_key()

    def create(self) -> None:
        """Nobody asks whether the id is free: no two of 36^32 meet, and the insert would refuse."""
        self._session_key = get_random_string(32, VALID_KEY_CHARS)
        self.save(must_create=True)
        self.modified = True

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.person_id = data.get(SESSION_KEY)
        # A session is written while it is used: it ends a fixed time after this moment.
        row.seen_at = row.expire_date - timedelta(seconds=self.get_session_cookie_age())
        return row


def person_of(request: HttpRequest) -> Person | AnonymousUser:
    """Whose session it is, by the same tests as Django's, of the person read with the session.

    The signed content decides, not the column: it must name the person, and its hash must come
    from what the person's sessions are signed with now. Whoever may not sign in is nobody.
    """
    session: SessionStore = request.session  # type: ignore[assignment]
    named = session.get(SESSION_KEY)
    person = session.person
    if person is None or named != str(person.pk) or not person.is_active:
        return AnonymousUser()
    if not constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash()):
        session.flush()
        return AnonymousUser()
    _note_use(session, request.now)  # type: ignore[attr-defined]
    return person


def _note_use(session: SessionStore, now: datetime) -> None:
    """When it was used last, to a quarter of an hour: reading pages seldom writes."""
    if session.seen_at is None or now - session.seen_at > SEEN_EVERY:
        Session.objects.filter(pk=session.session_key).update(seen_at=now)


def begin(request: Request, person: Person, *, second: bool = False) -> None:
    """Always under a new session id, with nothing of what the session held before but texts
    kept for their author; who kept them says whose they are and shows them to nobody else."""
    _empty(request)
    login(request, person, backend=BACKEND)
    request.session.update(
        {
            SINCE: int(request.now.timestamp()),
            DEVICE: devices.named_by(request.headers.get("User-Agent", "")),
            NETWORK: devices.shortened(client_address(request)),
            SECOND: second,
        }
    )


def let_in(request: Request, person: Person, *, way: str, next_path: str) -> HttpResponse:
    """In, or on to the second step, for whoever has proved one thing."""
    if not person.has_second_step:
        begin(request, person)
        return HttpResponseRedirect(local(next_path, settings.LOGIN_REDIRECT_URL))
    _empty(request)
    request.session[WAITING] = [person.pk, way, next_path, int(request.now.timestamp())]
    return HttpResponseRedirect(reverse(settings.SECOND_STEP_URL))


def waiting(request: Request) -> Waiting | None:
    """Who waits for the second step in this browser, for ten minutes."""
    kept = request.session.get(WAITING)
    if not kept or request.now.timestamp() - kept[3] > WAITS_FOR.total_seconds():
        return None
    return Waiting(*kept[:3])


def is_fresh(request: Request) -> bool:
    """Whether the person proved lately who they are, with the second step if they have one."""
    since = request.session.get(SINCE, 0)
    is_late = request.now.timestamp() - since > FRESH_FOR.total_seconds()
    person: Person = request.user  # type: ignore[assignment]  # asked of who is signed in
    return not is_late and bool(request.session.get(SECOND) or not person.has_second_step)


def renew(request: Request, person: Person) -> None:
    """The same session under a new id, signed anew: the password that signs it has changed."""
    since, second = request.session.get(SINCE, 0), bool(request.session.get(SECOND))
    begin(request, person, second=second)
    request.session[SINCE] = since


def _empty(request: Request) -> None:
    kept = {name: value for name, value in request.session.items() if name.startswith(KEPT)}
    request.session.flush()
    request.session.update(kept)


def end(request: Request, answer: HttpResponse) -> HttpResponse:
    """The browser forgets too: texts that pages kept in it are not for the next person here."""
    logout(request)
    answer["Clear-Site-Data"] = '"storage"'
    return answer
