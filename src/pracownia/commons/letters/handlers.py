"""Letters that this room writes for the room of people, which stands below and cannot."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from pracownia.commons.people import codes
from pracownia.commons.people.events import SignInAsked
from pracownia.commons.people.models import Person, SignInCode

from . import about_email, about_keys  # noqa: F401  (their letters are heard from there)
from .notices import Note, notice


@notice(SignInAsked, template="letters/notices/sign_in.txt")
def sign_in_asked(event: SignInAsked) -> Iterable[Note]:
    """The same letter to a known and an unknown address; none to a closed account."""
    code = SignInCode.objects.select_related("person__merged_into").filter(pk=event.code_id).first()
    if code is None:
        return
    person = code.person or Person(email=code.email, language=code.language)
    if person.standing.is_active:
        path = reverse("people:link", args=[code.uid, codes.token_of(code)])
        context = {"code": codes.code_of(code), "link": f"{settings.BASE_URL}{path}"}
        yield Note(person, context, secret=True)
