"""Which events of this room send letters, and to whom: everybody is told, also of a refusal."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from pracownia.announce.programmes.models import Edition
from pracownia.commons.letters.notices import Note, notice
from pracownia.core.polish import long_moment

from . import queries
from .events import PlaceConfirmed, PlaceOffered, PlaceResigned, ResultsAnnounced
from .models import Decision, Offer, Run
from .queries.formal import formally_refused
from .queries.outcome import outcomes_of_run, weakest_criteria
from .queries.why import to_person


def _facts(edition: Edition, number: str, **more: Any) -> dict[str, Any]:
    return {
        "edition": edition,
        "number": number,
        "address": reverse("selection:outcome", args=[number]),
        "programme": reverse("programmes:edition", args=[edition.slug]),
        **more,
    }


def _notes(event: ResultsAnnounced, outcome: str) -> Iterator[Note]:
    """Everybody with this decision; the criterion with most room is for those refused."""
    rows = list(outcomes_of_run(event.run_id, outcome))
    weakest = (
        weakest_criteria([one.application_id for one in rows])
        if outcome == Decision.Outcome.REFUSED
        else {}
    )
    everyone = queries.counts(event.run_id)["everyone"]
    for one in rows:
        application = one.application
        yield Note(
            application.person,
            _facts(
                one.run.settings.call.edition,
                application.number,
                decision=one,
                offer=getattr(application, "offer", None),
                sentences=to_person(one.run, one),
                weakest=weakest.get(one.application_id),
                everyone=everyone,
                most=one.run.terms.get("most", "100"),
            ),
        )


@notice(ResultsAnnounced, template="selection/notices/selected.txt")
def selected(event: ResultsAnnounced) -> Iterable[Note]:
    return _notes(event, Decision.Outcome.SELECTED)


@notice(ResultsAnnounced, template="selection/notices/reserve.txt")
def on_reserve(event: ResultsAnnounced) -> Iterable[Note]:
    return _notes(event, Decision.Outcome.RESERVE)


@notice(ResultsAnnounced, template="selection/notices/refused.txt")
def not_selected(event: ResultsAnnounced) -> Iterable[Note]:
    return _notes(event, Decision.Outcome.REFUSED)


@notice(ResultsAnnounced, template="selection/notices/not_formal.txt")
def not_considered(event: ResultsAnnounced) -> Iterable[Note]:
    """Whoever did not meet the conditions hears at the same moment, with the reason."""
    call_id = Run.objects.values_list("settings__call_id", flat=True).get(pk=event.run_id)
    for one in formally_refused(call_id):
        application = one.application
        yield Note(
            application.person,
            _facts(application.call.edition, application.number, unmet=one.unmet, note=one.note),
        )


def _about(offer_id: int) -> tuple[Offer, dict[str, Any]]:
    offer = Offer.objects.select_related("application__person", "application__call__edition").get(
        pk=offer_id
    )
    edition = offer.application.call.edition
    facts = _facts(edition, offer.application.number, offer=offer, due=long_moment(offer.due_at))
    return offer, facts


@notice(PlaceOffered, template="selection/notices/offered.txt")
def offered(event: PlaceOffered) -> Iterable[Note]:
    offer, facts = _about(event.offer_id)
    yield Note(offer.application.person, facts)


@notice(PlaceConfirmed, template="selection/notices/confirmed.txt")
def confirmed(event: PlaceConfirmed) -> Iterable[Note]:
    offer, facts = _about(event.offer_id)
    yield Note(offer.application.person, facts)


@notice(PlaceResigned, template="selection/notices/resigned.txt")
def given_back(event: PlaceResigned) -> Iterable[Note]:
    offer, facts = _about(event.offer_id)
    yield Note(offer.application.person, {**facts, "expired": event.expired})
