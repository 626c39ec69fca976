"""What somebody typed when the session had ended waits behind signing in."""

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url

from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Answers
from pracownia.core import sealing
from pracownia.core.http import Request
from pracownia.core.limits import count_start
from pracownia.enrol.applications.models import Call

KEPT = "kept-answers"
MOST_KEPT = 60_000


@dataclass(frozen=True)
class Waiting:
    answers: Answers
    revision: int | None


def to_sign_in(following: str) -> HttpResponse:
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': following})}")


def keep_and_sign_in(request: Request, call: Call, part: str) -> HttpResponse:
    """The session ended while the person was writing: what was sent waits behind signing in."""
    if request.method == "POST":
        count_start(request)
        definition = asking.definition(call.questionnaire_id)
        answers = filling.parse(definition, part, request.POST, {})
        if len(str(answers)) <= MOST_KEPT:
            request.session[KEPT] = {
                "address": request.path,
                "application": number_in(request.POST.get("zgloszenie")),
                # What a session keeps lies in the database too, and may be sensitive.
                "answers": sealing.seal(json.dumps(answers), purpose=KEPT),
                "revision": number_in(request.POST.get("wersja")),
            }
    return to_sign_in(request.path)


def waiting(request: Request, application_id: int) -> Waiting | None:
    """What waits for this page; on a shared computer the next to sign in may be another person."""
    kept = request.session.get(KEPT, {})
    if (kept.get("address"), kept.get("application")) != (request.path, application_id):
        return None
    answers = json.loads(sealing.unseal(kept["answers"], purpose=KEPT))
    return Waiting(dict(answers), kept["revision"])


def forget(request: Request) -> None:
    request.session.pop(KEPT, None)


def number_in(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
