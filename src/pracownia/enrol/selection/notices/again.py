"""The letter that invites people without a place to the next round of a call."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pracownia.commons.letters.notices import TITLE, Field, Kind, Note, notice, page
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection import queries
from pracownia.enrol.selection.events import RoundInvited

from . import CONTACT, NUMBER, _facts

AGAIN = Kind(
    "selection/notices/again.txt",
    _("Invitation to the next round"),
    _("when the coordinator invites people without a place to the next round"),
    _("people without a place in the round before"),
    (
        TITLE,
        NUMBER,
        Field(
            "round",
            _("name of the next round"),
            lambda facts: facts["call"].name,
            example=_("Second round"),
        ),
        Field(
            "opens",
            _("beginning of the next round"),
            lambda facts: long_moment(facts["call"].window.opens_at),
            example=_("11 May 2027, 9:00"),
        ),
        Field(
            "closes",
            _("end of the next round"),
            lambda facts: long_moment(facts["call"].window.closes_at),
            example=_("26 May 2027, 23:59"),
            required=True,
        ),
        Field(
            "link",
            _("address of the form"),
            lambda facts: page(reverse("applications:start", args=[facts["call"].slug])),
            example="https://…",
            is_address=True,
            required=True,
        ),
        CONTACT,
    ),
)


@notice(RoundInvited, template=AGAIN, many=True)
def invited_again(event: RoundInvited) -> Iterable[Note]:
    call = Call.objects.select_related("edition", "window").get(pk=event.call_id)
    invited = set(event.application_ids)
    for one in queries.without_a_place(call):
        if one.pk in invited:
            yield Note(one.person, _facts(call, one.number, call=call, title=call.edition.title))
