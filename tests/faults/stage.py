"""A process on the database of a tested site: sets it up and looks into it. A line in, a line out.

``{"do": "drafts", "count": 2}`` -> ``[{"session": "…", "id": 1}, …]``
"""

import json
import sys
from datetime import datetime, timedelta
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.utils import timezone  # noqa: E402

from pracownia.announce.programmes import actions as programmes  # noqa: E402
from pracownia.commons.files.models import StoredFile  # noqa: E402
from pracownia.commons.letters.models import Letter  # noqa: E402
from pracownia.commons.people.sessions import SessionStore  # noqa: E402
from pracownia.core import events, journal  # noqa: E402
from pracownia.core.access import SYSTEM  # noqa: E402
from pracownia.core.models import Entry  # noqa: E402
from pracownia.enrol.applications.models import Application, Call  # noqa: E402
from pracownia.enrol.applications.tests.cast import a_call, a_draft, a_person  # noqa: E402


def drafts(count: int) -> list[dict[str, Any]]:
    """Filled drafts of so many people in a call that is open now, each with a session."""
    now = timezone.now()
    call = Call.objects.first() or a_call(now - timedelta(days=1), now + timedelta(days=2))
    made = []
    for _ in range(count):
        person = a_person(f"Osoba Numer{Application.objects.count()}")
        draft = a_draft(call, person, now=now)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        made.append({"session": session.session_key, "id": draft.pk})
    return made


def close_in(seconds: float) -> str:
    """Move the end of the call; the whole second it names still counts."""
    window = Call.objects.select_related("window").get().window
    closes_at = (timezone.now() + timedelta(seconds=seconds)).replace(microsecond=0)
    programmes.set_window(
        actor=SYSTEM,
        edition_id=window.edition_id,
        kind=window.kind,
        opens_at=window.opens_at,
        closes_at=closes_at,
    )
    return closes_at.isoformat()


def state(id: int) -> dict[str, Any]:
    """What the database holds of an application, once everybody has heard of everything."""
    events.redeliver(now=timezone.now() + timedelta(minutes=1))
    application = Application.objects.get(pk=id)
    told = Entry.objects.filter(
        kind="enrol.applications.ApplicationSubmitted", data__application_id=id
    )
    letters = Letter.objects.filter(person_id=application.person_id)
    return {
        "state": application.state,
        "number": application.number,
        "rows": application.submissions.count(),
        "files": StoredFile.objects.filter(
            about=f"questionnaires.sheet:{application.sheet_id}"
        ).count(),
        "journal": [moments(entry) for entry in told],
        "letters": letters.filter(template__endswith="submitted.txt").count(),
        "flaws": [str(flaw) for flaw in journal.verify()[1]],
    }


def moments(entry: Entry) -> list[str]:
    return [
        datetime.fromisoformat(entry.data[name]).isoformat()
        for name in ("received_at", "decided_at")
    ]


for line in sys.stdin:
    asked = json.loads(line)
    answer = {"drafts": drafts, "close_in": close_in, "state": state}[asked.pop("do")](**asked)
    print(json.dumps(answer), flush=True)  # noqa: T201
