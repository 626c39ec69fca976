"""A minimum of a criterion keeps a person off the list, and the sentence about it is true."""

import json

import pytest

from pracownia.core.access import Refused
from pracownia.engines import selection as engine
from pracownia.enrol.assessment.models import MeritCriterion, Score
from pracownia.enrol.assessment.rules import Shortfall
from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.models import Decision
from pracownia.enrol.selection.queries.why import sentences, to_person

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db
SAID = "W kryterium „Współpraca z mieszkańcami” średnia z kart to 9,5, a minimum to 20."


@pytest.fixture
def run():
    """Mróz, who is chosen or draws lots by marks alone, missed a minimum."""
    cast = Cast()
    criterion = MeritCriterion.objects.get(plan=cast.plan, order=1)
    MeritCriterion.objects.filter(pk=criterion.pk).update(minimum=20)
    short = Shortfall(criterion.pk, criterion.name, "9.50", 20)
    Score.objects.filter(application=cast.applications["Mróz"]).update(
        shortfalls=[short.as_json()], falls_short=True
    )
    run = cast.proposed()
    run.cast = cast
    return run


def test_whoever_missed_it_is_refused_and_the_record_still_repeats(run):
    missed = Decision.objects.get(run=run, application=run.cast.applications["Mróz"])

    assert (missed.outcome, missed.why["standing"]) == ("refused", "below_threshold")
    assert engine.verify(json.loads(json.dumps(run.record))).ok
    assert [text.replace("\xa0", " ") for text in to_person(run, missed)] == [SAID]
    assert [text.replace("\xa0", " ") for text in sentences(run, missed)][1:] == [SAID]
    with pytest.raises(Refused, match="niższa"):
        actions.override(
            actor=run.cast.coordinator,
            run_id=run.pk,
            application_id=missed.application_id,
            outcome="selected",
            reason="Bo tak zdecydowała komisja.",
            revision=run.revision,
            now=NOW,
        )


def test_without_the_minimum_the_same_person_is_counted_with(run):
    MeritCriterion.objects.update(minimum=0)
    Score.objects.update(shortfalls=[], falls_short=False)

    again = actions.propose(actor=run.cast.coordinator, call_id=run.cast.call.pk, seed="1", now=NOW)

    mroz = run.cast.applications["Mróz"]
    counted = Decision.objects.get(run=again, application=mroz)
    assert counted.why["standing"] != "below_threshold"
    assert counted.outcome != "refused"


def test_others_are_judged_without_a_word_about_it(run):
    other = queries.why(run, run.cast.applications["Bator"].pk)

    assert not any("minimum" in text for text in [*other.sentences, *other.to_person])
