"""Whose name may stand where everybody reads it: the consent as it holds now."""

from collections.abc import Collection

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from pracownia.commons.privacy import queries as privacy
from pracownia.commons.questionnaires.models import Retention
from pracownia.commons.retention import wording
from pracownia.core.consents import Given, Rest
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State

ABOUT = "applications.application"


def shows_name(path: str = "") -> Exists:
    """To be asked along with rows from which ``path`` leads to an application."""
    number = Cast(OuterRef(f"{path}pk"), CharField())
    return privacy.agreed(
        about=Concat(Value(f"{ABOUT}:"), number),
        purpose=OuterRef(f"{path}call__publicity__purpose"),
        programme_id=OuterRef(f"{path}call__publicity__programme_id"),
    )


def in_words(numbers: Collection[int]) -> dict[int, str]:
    """Which application a consent was given with, as its author knows it."""
    rows = Application.objects.filter(pk__in=numbers).values_list(
        "pk", "number", "call__edition__title"
    )
    return {
        pk: _("application %(number)s: %(title)s") % {"number": number, "title": title}
        if number
        else title
        for pk, number, title in rows
    }


def rests_of(given: Given) -> list[Rest]:
    """The application itself does not rest on the consent to show a name."""
    sent = Application.objects.filter(pk=given.about_id).exclude(state=State.DRAFT)
    found = sent.select_related("call__edition").first()
    if found is None:
        return []
    return [
        Rest(
            _("Application %(number)s with its answers, read by the people who work on it")
            % {"number": found.number},
            _("It is considered on another ground of the law than this consent"),
            wording.of_edition(found.call.edition_id, Retention.RECRUITMENT),
        )
    ]
