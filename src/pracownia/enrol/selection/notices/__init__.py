"""Which events of this room send letters, and to whom: everybody is told, also of a refusal."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.models import Edition
from pracownia.commons.letters.audiences import Audience, audiences
from pracownia.commons.letters.notices import TITLE, Field, Kind, Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.core.access import Text
from pracownia.core.polish import long_moment, number
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import addressees
from pracownia.enrol.selection import queries
from pracownia.enrol.selection.events import (
    AnnouncementFailed,
    PlaceConfirmed,
    PlaceOffered,
    PlaceResigned,
    ResultsAnnounced,
)
from pracownia.enrol.selection.models import Decision, Offer, Run, Settings
from pracownia.enrol.selection.queries.formal import formally_refused
from pracownia.enrol.selection.queries.outcome import outcomes_of_run, weakest_criteria
from pracownia.enrol.selection.queries.why import to_person
from pracownia.enrol.selection.states import RunState

NUMBER = Field("number", _("number of the application"), example="PS-2027-0001", required=True)
LINK = Field(
    "link",
    _("address of the result"),
    lambda facts: page(facts["address"]),
    example="https://…",
    is_address=True,
    required=True,
)
PROGRAMME = Field(
    "programme",
    _("address of the programme's page"),
    lambda facts: page(facts["programme"]),
    example="https://…",
    is_address=True,
)
DUE = Field(
    "due",
    _("term for confirming the place"),
    lambda facts: long_moment(facts["offer"].due_at),
    example=_("26 April 2027, 23:59"),
    required=True,
)
PLACE = Field(
    "place",
    _("place on the reserve"),
    lambda facts: facts["decision"].reserve_place,
    example="3",
    required=True,
)
POINTS = (
    Field("points", _("points"), lambda facts: number(facts["decision"].points), example="18,5"),
    Field("rank", _("place in the ranking"), lambda facts: facts["decision"].rank, example="7"),
    Field("everyone", _("number of applications in the ranking"), example="118"),
    Field(
        "reasons",
        _("why such a result"),
        lambda facts: "\n".join(facts["sentences"]),
        example=_("Among the applications of village heads eight had more points."),
    ),
)
CHANCE = (
    Field("everyone", _("number of applications in the draw"), example="312"),
    Field(
        "reasons",
        _("what the dice decided, and the chance"),
        lambda facts: "\n".join(facts["sentences"]),
        example=_("The dice chose a panel with this application."),
    ),
    Field(
        "draw",
        _("address of the public draw"),
        lambda facts: page(
            reverse("selection:draws", args=[facts["decision"].run.settings.call.slug])
        ),
        example="https://…",
        is_address=True,
    ),
)
CONTACT = Field(
    "contact",
    _("whom to ask"),
    lambda facts: _contact(facts["edition"]),
    example=_("Questions about the result: Anna Wrona"),
)
APPLICANT = _("the person who applies")
ANNOUNCED = _("when the results are announced")


def _kind(name: str, title: Text, when: Text, *fields: Field, to: Text = APPLICANT) -> Kind:
    return Kind(f"selection/notices/{name}.txt", title, when, to, (TITLE, NUMBER, *fields, CONTACT))


SELECTED = _kind("selected", _("A place on the list"), ANNOUNCED, DUE, LINK, *POINTS)
RESERVE = _kind(
    "reserve",
    _("A place on the reserve"),
    ANNOUNCED,
    PLACE,
    LINK,
    *POINTS,
)
REFUSED = _kind(
    "refused",
    _("No place this time"),
    ANNOUNCED,
    LINK,
    *POINTS,
    Field(
        "weakest",
        _("where most points could be gained"),
        lambda facts: _weakest(facts["weakest"]),
        example=_("Most points could still be gained in the criterion “Experience”."),
    ),
    PROGRAMME,
)
DRAWN = _kind("drawn", _("A place by the draw"), ANNOUNCED, DUE, LINK, *CHANCE)
WAITS = _kind(
    "drawn_reserve",
    _("A place on the reserve by the draw"),
    ANNOUNCED,
    PLACE,
    LINK,
    *CHANCE,
)
NOT_DRAWN = _kind("not_drawn", _("Not drawn this time"), ANNOUNCED, LINK, *CHANCE, PROGRAMME)
NOT_FORMAL = _kind(
    "not_formal",
    _("Conditions of the call not met"),
    ANNOUNCED,
    Field(
        "unmet",
        _("what is not met"),
        lambda facts: _unmet(facts["unmet"], facts["note"]),
        example=_("The application came after the end of the call."),
        required=True,
    ),
    PROGRAMME,
)
OFFERED = _kind(
    "offered",
    _("A place became free"),
    _("when a place goes to a person of the reserve"),
    DUE,
    LINK,
    to=_("the next person on the reserve"),
)
CONFIRMED = _kind("confirmed", _("Place confirmed"), _("when somebody confirms a place"), LINK)
RESIGNED = _kind("resigned", _("Place given back"), _("when somebody gives a place back"))
FAILED = Kind(
    "selection/notices/not_announced.txt",
    _("Results were not announced"),
    _("when something stands in the way at the moment set for the announcement"),
    _("whoever set the moment of the announcement"),
    (
        TITLE,
        Field(
            "moment",
            _("the moment that was set"),
            lambda facts: long_moment(facts["run"].announce_at),
            example=_("26 April 2027, 23:59"),
        ),
        Field(
            "reason",
            _("what stood in the way"),
            lambda facts: facts["run"].announce_failed,
            example=_("Approve the list before announcing the results."),
            required=True,
        ),
        Field(
            "link",
            _("address of the page of the announcement"),
            lambda facts: page(reverse("selection:announce", args=[facts["edition"].slug])),
            example="https://…",
            is_address=True,
            required=True,
        ),
    ),
)
EXPIRED = _kind(
    "expired",
    _("The term for confirming passed"),
    _("when the term passes without a confirmation"),
    DUE,
)


def _contact(edition: Edition) -> str:
    who = ", ".join(one for one in (edition.contact_name, edition.contact_email) if one)
    if not who:
        return ""
    # Not inside the braces of an f-string: there words are not found for translating.
    questions, short = gettext("Questions about the result:"), pgettext("phone", "tel.")
    phone = edition.contact_phone and f", {short} {edition.contact_phone}"
    return f"{questions} {who}{phone}"


def _weakest(name: str | None) -> str:
    if not name:
        return ""
    return gettext("Most points could still be gained in the criterion “%(name)s”.") % {
        "name": name
    }


def _unmet(texts: Iterable[str], note: str) -> str:
    lines = [f"- {text}" for text in texts]
    heading = [gettext("What is not met:")] if lines else []
    return "\n".join([*heading, *lines, *([note] if note else [])])


def _facts(call: Call, number: str, /, **more: Any) -> dict[str, Any]:
    edition = call.edition
    return {
        "title": call.title,
        "edition": edition,
        "number": number,
        "address": reverse("selection:outcome", args=[number]),
        "programme": reverse("programmes:edition", args=[edition.slug]),
        **more,
    }


def _notes(event: ResultsAnnounced, outcome: str, *, is_drawn: bool = False) -> Iterator[Note]:
    """Everybody with this decision; the criterion with most room is for those refused.

    Where places were drawn, letters speak of chances instead of points.
    """
    method = Settings.Method.LOTTERY if is_drawn else Settings.Method.MARKS
    rows = list(outcomes_of_run(event.run_id, outcome).filter(run__kind=method))
    weakest = (
        weakest_criteria([one.application_id for one in rows])
        if outcome == Decision.Outcome.REFUSED
        else {}
    )
    everyone = queries.counts(event.run_id)["everyone"]
    for one in rows:
        application = one.application
        application.call = one.run.settings.call
        facts = _facts(
            one.run.settings.call,
            application.number,
            decision=one,
            offer=getattr(application, "offer", None),
            sentences=to_person(one.run, one),
            weakest=weakest.get(one.application_id),
            everyone=everyone,
            most=one.run.terms.get("most", "100"),
        )
        for person in addressees(application):
            yield Note(person, facts)


@notice(ResultsAnnounced, template=SELECTED, many=True)
def selected(event: ResultsAnnounced) -> Iterable[Note]:
    return _notes(event, Decision.Outcome.SELECTED)


@notice(ResultsAnnounced, template=RESERVE, many=True)
def on_reserve(event: ResultsAnnounced) -> Iterable[Note]:
    return _notes(event, Decision.Outcome.RESERVE)


@notice(ResultsAnnounced, template=REFUSED, many=True)
def not_selected(event: ResultsAnnounced) -> Iterable[Note]:
    return _notes(event, Decision.Outcome.REFUSED)


@notice(ResultsAnnounced, template=DRAWN, many=True)
def drawn(event: ResultsAnnounced) -> Iterable[Note]:
    return _notes(event, Decision.Outcome.SELECTED, is_drawn=True)


@notice(ResultsAnnounced, template=WAITS, many=True)
def waits_by_lot(event: ResultsAnnounced) -> Iterable[Note]:
    return _notes(event, Decision.Outcome.RESERVE, is_drawn=True)


@notice(ResultsAnnounced, template=NOT_DRAWN, many=True)
def not_drawn(event: ResultsAnnounced) -> Iterable[Note]:
    return _notes(event, Decision.Outcome.REFUSED, is_drawn=True)


@notice(ResultsAnnounced, template=NOT_FORMAL, many=True)
def not_considered(event: ResultsAnnounced) -> Iterable[Note]:
    """Whoever did not meet the conditions hears at the same moment, with the reason."""
    call_id = Run.objects.values_list("settings__call_id", flat=True).get(pk=event.run_id)
    for one in formally_refused(call_id):
        application = one.application
        yield Note(
            application.person,
            _facts(application.call, application.number, unmet=one.unmet, note=one.note),
        )


def _about(offer_id: int) -> tuple[Offer, dict[str, Any]]:
    offer = Offer.objects.select_related("application__person", "application__call__edition").get(
        pk=offer_id
    )
    facts = _facts(offer.application.call, offer.application.number, offer=offer)
    return offer, facts


@notice(AnnouncementFailed, template=FAILED)
def not_announced(event: AnnouncementFailed) -> Iterable[Note]:
    run = Run.objects.select_related("announce_by", "settings__call__edition").get(pk=event.run_id)
    if run.announce_by is not None:
        yield Note(
            run.announce_by,
            {"title": run.settings.call.title, "edition": run.settings.call.edition, "run": run},
        )


@notice(PlaceOffered, template=OFFERED)
def offered(event: PlaceOffered) -> Iterable[Note]:
    offer, facts = _about(event.offer_id)
    yield Note(offer.application.person, facts)


@notice(PlaceConfirmed, template=CONFIRMED)
def confirmed(event: PlaceConfirmed) -> Iterable[Note]:
    offer, facts = _about(event.offer_id)
    yield Note(offer.application.person, facts)


@notice(PlaceResigned, template=RESIGNED)
def given_back(event: PlaceResigned) -> Iterable[Note]:
    if not event.expired:
        offer, facts = _about(event.offer_id)
        yield Note(offer.application.person, facts)


@notice(PlaceResigned, template=EXPIRED)
def not_confirmed(event: PlaceResigned) -> Iterable[Note]:
    if event.expired:
        offer, facts = _about(event.offer_id)
        yield Note(offer.application.person, facts)


def _decided(edition_id: int, outcome: str, now: datetime) -> QuerySet[Person]:
    """Only of announced results: a letter must not tell them before."""
    found = Decision.objects.filter(
        run__state=RunState.ANNOUNCED,
        run__settings__call__edition_id=edition_id,
        outcome=outcome,
    )
    return Person.objects.filter(pk__in=found.values("application__person"))


audiences.add(
    Audience(
        "results",
        _("Announced results"),
        20,
        lambda edition_id: Decision.Outcome.choices,
        _decided,
    )
)

# Last, because it needs the fields above.
from . import again as again  # noqa: E402
