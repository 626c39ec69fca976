"""Counting the list: the record names nobody, repeats, and a refusal writes nothing."""

import json
from datetime import timedelta

import pytest

from pracownia.commons.people.models import Organisation
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.engines import selection as engine
from pracownia.enrol.assessment.models import Score
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.rules import QuotaData

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


def names(run, outcome):
    rows = Decision.objects.filter(run=run, outcome=outcome).select_related("application__person")
    return [row.application.person.last_name for row in rows.order_by("rank")]


def test_the_best_list_keeps_every_limit(cast):
    run = cast.proposed()

    assert names(run, "selected") in (
        ["Wójcik", "Bator", "Lisiecka", "Mróz", "Gaj"],
        ["Wójcik", "Bator", "Lisiecka", "Zych", "Gaj"],
    )
    assert len(names(run, "reserve")) == 3
    assert run.record["optimal"] is True


def test_the_record_repeats_without_the_database_and_names_nobody(cast):
    run = cast.proposed()

    published = json.dumps(run.record, ensure_ascii=False)

    assert engine.verify(json.loads(published)).ok
    for last, application in cast.applications.items():
        assert last not in published
        assert application.traits["gmina"] not in published
        assert application.number in published
    assert "Poraj" not in published


def test_somebody_below_the_threshold_is_in_the_record_with_the_threshold(cast):
    run = cast.proposed()
    bak = Decision.objects.get(run=run, application=cast.applications["Bąk"])

    assert bak.why["standing"] == "below_threshold"
    assert bak.outcome == "refused"
    assert {"threshold": "50"} in run.record["inputs"]["rules"]


def test_the_committee_gives_the_seed_or_one_is_made_and_kept(cast):
    assert cast.proposed(seed=" 6 1 4 ").seed == "6 1 4"
    made = actions.propose(actor=cast.coordinator, call_id=cast.call.pk, now=NOW)
    assert len(made.seed) == 6


def test_counting_again_replaces_the_proposal(cast):
    first = cast.proposed()
    second = actions.propose(actor=cast.coordinator, call_id=cast.call.pk, seed="2", now=NOW)

    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("replaced", "proposed", 2)


def refused(cast, **changes):
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        actions.propose(
            **{
                "actor": cast.coordinator,
                "call_id": cast.call.pk,
                "seed": "2027",
                "now": NOW,
                **changes,
            }
        )
    assert not Run.objects.exists()
    assert Entry.objects.count() == entries
    return str(refusal.value.reason)


def test_who_is_not_assessed_yet_is_named_and_nothing_is_written(cast):
    cast.limits()
    Score.objects.filter(application=cast.applications["Gaj"]).update(is_final=False)

    assert "PS-0008" in refused(cast)


def test_before_assessment_closes_nothing_is_counted(cast):
    cast.limits()

    assert "25 kwietnia 2027, 12:00" in refused(cast, now=NOW - timedelta(days=2))


def test_without_limits_nothing_is_counted(cast):
    assert refused(cast)


def test_only_coordinators_count(cast):
    cast.limits()

    assert refused(cast, actor=cast.chair)
    assert refused(cast, actor=cast.actor("Wójcik"))


def test_limits_that_contradict_are_refused_with_the_cheapest_ways_out(cast):
    cast.limits(
        [
            QuotaData("Wójtowie", "rola", "wojt", minimum=4),
            QuotaData("Najwyżej 1 z gminy", "gmina", each=True, maximum=1),
        ]
    )

    with pytest.raises(actions.Impossible) as refusal:
        actions.propose(actor=cast.coordinator, call_id=cast.call.pk, seed="1", now=NOW)

    assert "Wójtowie" in str(refusal.value.reason)
    assert any("4" in way and "3" in way for way in refusal.value.ways)
    assert not Run.objects.exists()


def test_entries_made_one_organisation_count_as_one(cast):
    """Also after a merge of a merge; the answers keep the numbers that they were sent with."""
    last, middle, old = (
        Organisation.objects.create(name=f"Stowarzyszenie {one}") for one in ("A", "B", "C")
    )
    for name, one in (("Wójcik", last), ("Bator", middle), ("Lisiecka", old)):
        application = cast.applications[name]
        application.traits["organizacja"] = str(one.pk)
        application.save(update_fields=["traits"])
    limit = QuotaData("Najwyżej 1 z organizacji", "organizacja", each=True, maximum=1)
    apart = cast.proposed(quotas=[limit], places=3)
    assert apart.decisions.filter(outcome="selected").count() == 3
    Organisation.objects.filter(pk=old.pk).update(merged_into=middle)
    Organisation.objects.filter(pk=middle.pk).update(merged_into=last)
    run = cast.proposed(quotas=[limit], places=3)
    chosen = run.decisions.filter(outcome="selected")
    assert [one.application.traits.get("organizacja") for one in chosen.order_by("rank")] == [
        str(last.pk),
        None,
        None,
    ]
    assert run.digest != apart.digest
    assert set(run.terms["codes"]["organizacja"]) == {"organizacja-1"}
