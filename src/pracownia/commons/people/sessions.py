"""The session of a person in the browser: how it begins and ends, is kept, and says whose it is."""

from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, login, logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string

from pracownia.core.http import Request

from .models import Person, Session

BACKEND = "django.contrib.auth.backends.ModelBackend"


KEPT = "kept-"
"""Begins the names of what was sent without a session and waits for its author to sign in."""


class SessionStore(db.SessionStore):
    """Django's store of sessions in the database, with fewer questions to it.

    A session is read together with its person, and a new one is written once, when its request
    ends, instead of being looked for, written empty and written again.
    """

    person: Person | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        row = self._get_session_from_db()  # type: ignore[attr-defined]  # None when it has expired
        self.person = row.person if row else None
        return self.decode(row.session_data) if row else {}

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
    return person


def begin(request: Request, person: Person) -> None:
    """Always under a new session id, with nothing of what the session held before but texts
    kept for their author; who kept them says whose they are and shows them to nobody else."""
    kept = {name: value for name, value in request.session.items() if name.startswith(KEPT)}
    request.session.flush()
    login(request, person, backend=BACKEND)
    request.session.update(kept)


def end(request: Request, answer: HttpResponse) -> HttpResponse:
    """The browser forgets too: texts that pages kept in it are not for the next person here."""
    logout(request)
    answer["Clear-Site-Data"] = '"storage"'
    return answer
