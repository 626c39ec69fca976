"""The corrected ranking: who gets a place, that nobody loses one, and what everybody may read."""

from datetime import timedelta

import pytest

from pracownia.commons.letters.models import Letter
from pracownia.core.access import Actor, Refused
from pracownia.enrol.appeals import actions, queries
from pracownia.enrol.assessment.models import FormalCard
from pracownia.enrol.selection import actions as selection
from pracownia.enrol.selection.models import Decision, Offer
from pracownia.enrol.selection.queries import protocol
from pracownia.enrol.selection.queries.succession import next_one
from pracownia.enrol.selection.queries.writing import content

from .cast import LATER, Played

pytestmark = pytest.mark.django_db


def raised(**terms) -> Played:
    """Olga Duda, a mayor outside the list, should have had a place."""
    cast = Played(**terms)
    assert "Duda" not in cast.of("selected")
    cast.appeals("Duda")
    cast.decided("Duda", points=99)
    return cast


def test_who_should_have_had_a_place_goes_to_the_reserve_and_nobody_loses_theirs():
    cast = raised()
    had = cast.of("selected")
    correction = cast.corrected()
    decision = Decision.objects.get(run=cast.run, application=cast.applications["Duda"])
    assert (decision.rank, decision.points, decision.outcome) == (1, 99, "reserve")
    assert decision.reserve_place == 1
    assert cast.of("selected") == had
    assert Offer.objects.filter(run=cast.run, state="waiting").count() == len(had)
    row = next(one for one in correction.rows if one["number"] == cast.applications["Duda"].number)
    assert row["should_have"]
    assert not row["place"]


def test_the_first_free_place_after_the_correction_is_hers():
    cast = raised()
    cast.corrected()
    # The call needs three village heads, so hers is not the place of one of them.
    offer = Offer.objects.exclude(application__traits__rola="wojt").order_by("-pk")[0]
    selection.resign(
        actor=Actor(person_id=offer.application.person_id),
        offer_id=offer.pk,
        reason="Choroba",
        now=LATER,
    )
    assert offer.replacement.application == cast.applications["Duda"]


def test_when_set_so_she_gets_a_place_at_once_over_the_limit():
    cast = raised(extra_places=True)
    had = Offer.objects.count()
    cast.corrected()
    offer = Offer.objects.get(application=cast.applications["Duda"])
    assert (Offer.objects.count(), offer.state, offer.instead_of) == (had + 1, "waiting", None)
    assert cast.applications["Duda"].appeal.number in offer.why["appeal"]
    assert next_one(cast.run).application_id is None


def test_a_person_outside_the_ranking_comes_into_it_with_the_limits_kept():
    cast = Played()
    bak = cast.applications["Bąk"]
    # As if he had been refused formally before the list was counted.
    FormalCard.objects.filter(application=bak).update(result="negative")
    Decision.objects.filter(application=bak).delete()
    record = cast.run.record
    people = record["inputs"]["candidates"]
    record["inputs"]["candidates"] = [one for one in people if one["number"] != bak.number]
    cast.run.record = record
    cast.run.save(update_fields=["record"])
    cast.appeals("Bąk")
    cast.decided("Bąk", points=95)
    cast.corrected()
    decision = Decision.objects.get(run=cast.run, application=bak)
    assert (decision.rank, decision.points) == (1, 95)
    assert decision.traits["gmina"] not in ("", None)
    offer = Offer.objects.filter(run=cast.run).order_by("pk").first()
    selection.resign(
        actor=Actor(person_id=offer.application.person_id),
        offer_id=offer.pk,
        reason="Choroba",
        now=LATER,
    )  # the reserve is counted with the person whom the first record does not know


def test_what_was_looked_at_is_what_is_announced_and_only_once():
    cast = raised()
    seen = queries.effects(cast.run.pk).seen
    cast.appeals("Kos")
    cast.decided("Kos", points=98)
    about = {"actor": cast.coordinator, "run_id": cast.run.pk, "now": LATER}
    with pytest.raises(Refused):
        actions.announce_correction(seen=seen, **about)
    with pytest.raises(Refused):
        actions.announce_correction(
            seen=queries.effects(cast.run.pk).seen, **{**about, "actor": cast.chair}
        )
    cast.corrected()
    with pytest.raises(Refused):
        cast.corrected()


def test_everybody_reads_the_change_with_its_date_and_the_first_list(client):
    cast = raised(extra_places=True)
    first = {cast.applications[last].number for last in cast.of("selected")}
    assert queries.changes(cast.edition.slug) is None
    cast.corrected(LATER + timedelta(days=2))
    found = queries.changes(cast.edition.slug)
    assert set(found.places) == first
    assert [row.number for row in found.changes[0].rows] == [cast.applications["Duda"].number]
    page = client.get(f"/programy/{cast.edition.slug}/wyniki/zmiany/").content.decode()
    assert "29 kwietnia 2027" in page.replace("\xa0", " ")
    assert "Duda" not in page
    results = client.get(f"/programy/{cast.edition.slug}/wyniki/").content.decode()
    assert f"/programy/{cast.edition.slug}/wyniki/zmiany/" in results


def test_letters_go_to_those_whose_result_changes_and_to_nobody_else(
    django_capture_on_commit_callbacks,
):
    cast = raised()
    waiting = set(cast.of("reserve"))  # Olga comes before them
    with django_capture_on_commit_callbacks(execute=True):
        cast.corrected()
    letters = Letter.objects.filter(template__endswith="corrected.txt")
    told = [one.person.last_name for one in letters]
    assert sorted(told) == sorted(waiting | {"Duda"})


def test_the_protocol_issued_after_a_correction_tells_of_the_list_as_it_was_announced():
    cast = Played(extra_places=True)
    before = protocol.facts(cast.run)
    told = [(one.application.number, one.rank, one.points, one.outcome) for one in before.decisions]
    cast.appeals("Duda")
    cast.decided("Duda", points=99)
    cast.corrected()
    cast.appeals("Kos")
    cast.decided("Kos", points=98)
    cast.corrected()

    after = protocol.facts(cast.run)

    assert Decision.objects.get(run=cast.run, application=cast.applications["Duda"]).rank == 1
    assert [
        (one.application.number, one.rank, one.points, one.outcome) for one in after.decisions
    ] == told
    assert not any(one.override_reason for one in after.decisions)
    assert (before.was_corrected, after.was_corrected) == (False, True)
    paper = content(cast.run, after, met_on=LATER.date(), present=(), remarks="")
    assert "zmieniło się po odwołaniach" in " ".join(map(str, paper))


def test_where_two_people_approve_whoever_typed_the_points_does_not_announce_them():
    cast = raised()
    settings = cast.run.settings
    settings.two_approvals = True
    settings.save()
    seen = queries.effects(cast.run.pk).seen
    with pytest.raises(Refused, match="ktoś inny"):
        actions.announce_correction(actor=cast.second, run_id=cast.run.pk, seen=seen, now=LATER)
    cast.corrected()
