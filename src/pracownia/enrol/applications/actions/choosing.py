"""The category of a draft that begins."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.commons.questionnaires.definition import Answers
from pracownia.core.access import Refused, require
from pracownia.core.db import Missing
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import choosing
from pracownia.enrol.applications.queries.categories import first_question


class CategoryFirst(Refused):
    """The call asks for the category before the form; pages lead there."""


def _begun_in(call: Call, category: str | None, now: datetime) -> Answers:
    """The first answer of a draft. None: nobody was asked, as with a code or for the office."""
    question = first_question(call.questionnaire_id)
    if category and question is None:
        raise Missing(_("This call has no categories to choose from."))
    if category is None or question is None:
        return {}
    if not category:
        raise CategoryFirst(_("Choose the category first."))
    _require_open(call, category, None, now)
    return {question.slug: category}


def _require_open(call: Call, code: str, application: Application | None, now: datetime) -> None:
    choice = choosing.choice_of(call, code, application, at=now)
    if choice is None:
        raise Refused(_("This call has no such category. Choose one from the list."))
    require(choice.may)
