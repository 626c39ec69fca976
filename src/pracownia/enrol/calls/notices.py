"""The letter with a code, to the address that it was given for."""

from collections.abc import Iterable

from django.urls import reverse

from pracownia.commons.letters.notices import Note, notice, page
from pracownia.commons.people.models import Person

from . import queries
from .events import CodeGiven
from .models import LateCode


@notice(CodeGiven, template="calls/notices/code.txt")
def given(event: CodeGiven) -> Iterable[Note]:
    """Secret, because of the code; in the language of whoever has an account already."""
    code = LateCode.objects.select_related("call__edition").filter(pk=event.code_id).first()
    if code is None or code.taken_back_at or not code.email:
        return
    edition = code.call.edition
    person = Person.objects.at(code.email) or Person(email=code.email)
    context = {
        "title": edition.title,
        "code": queries.code_of(code),
        "until": code.until,
        "link": page(reverse("calls:late", args=[edition.slug])),
    }
    yield Note(person, context, secret=True)
