"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment

from .models import Agreement, Look, Request, Text


def tell(person_id: int) -> list[Section]:
    found = []
    agreements = tuple(
        (
            str(one.text),
            _("given: %(day)s") % {"day": long_moment(one.given_at)}
            if one.withdrawn_at is None
            else _("withdrawn: %(day)s") % {"day": long_moment(one.withdrawn_at)},
        )
        for one in Agreement.objects.filter(person=person_id).select_related("text")
    )
    looks = tuple(
        (long_moment(one.at), f"{one.by or ''}: {', '.join(one.fields)}. {one.where}")
        for one in Look.objects.filter(person=person_id).select_related("by")
    )
    asked = tuple(
        (long_moment(one.asked_at), f"{one.get_kind_display()}: {one.get_state_display()}")
        for one in Request.objects.filter(person=person_id)
    )
    for title, rows in (
        (_("Consents and notices"), agreements),
        (_("Who has seen your sensitive answers"), looks),
        (_("Requests about your data"), asked),
    ):
        if rows:
            found.append(Section(title, rows))
    return found


def forget(person_id: int, now: datetime) -> list[Stays]:
    """That the person asked and agreed once, and until when, stays; what they wrote goes."""
    Agreement.objects.filter(
        person=person_id, withdrawn_at=None, text__kind=Text.Kind.CONSENT
    ).update(withdrawn_at=now)
    Request.objects.filter(person=person_id).update(words="", extension_reason="", decision="")
    Look.objects.filter(person=person_id).delete()
    return [
        Stays(
            gettext_lazy("Dates of consents and of this request, without a name"),
            gettext_lazy("proof that the law was kept, art. 5(2) and 7(1) RODO"),
        ),
        Stays(
            gettext_lazy("The journal: numbers of people and things, never names or answers"),
            gettext_lazy("proof of who did what, art. 5(2) and 32 RODO"),
        ),
    ]


personal.add(Personal("privacy", 600, tell, forget))
