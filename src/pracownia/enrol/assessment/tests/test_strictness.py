"""Median, confidence, agreement of the committee, and marks corrected for strictness."""

from decimal import Decimal

import pytest
import time_machine
from django.core.cache import cache

from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.engines import scoring
from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.models import MeritCard, Plan, Score

from .cast import NOW, set_plan, world
from .pages import at, card_of, filled, queries_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def assessed(made, first=1, last=4):
    """Tomasz gives eight more than Marta, whatever the application."""
    for number in range(first, last + 1):
        application = made.apply(number)
        made.accept(application)
        made.finish(made.give(application, made.tomasz), 28 + 4 * (number % 5), 10)
        made.finish(made.give(application, made.marta), 20 + 4 * (number % 5), 10)


def choose(made, *, corrected=True, reason="Regulamin, par. 7", actor=None):
    return actions.choose_marks(
        actor=actor or made.office,
        call_id=made.call.pk,
        corrected=corrected,
        reason=reason,
        now=NOW,
    )


def test_the_median_stands_beside_the_mean():
    made = world()
    assessed(made, last=1)

    score = Score.objects.get()

    assert (score.median, score.mean) == (Decimal(48), Decimal(48))


def test_the_strict_reviewer_is_shown_and_raw_marks_still_count():
    made = world()
    assessed(made)

    text = signed_in(made.dorota).get(at("strictness")).content.decode()
    candidates = queries.scored_candidates(call_id=made.call.pk)

    assert "Krippendorffa" in text
    assert "surowych ocen" in text
    assert all(one.mean == one.raw for one in candidates)


def test_corrected_marks_count_only_after_a_decision_with_a_reason():
    made = world()
    assessed(made)
    before = Entry.objects.count()
    with pytest.raises(Refused):
        choose(made, reason=" ")
    with pytest.raises(Refused):
        choose(made, actor=made.actor(made.dorota))
    assert Entry.objects.count() == before

    plan = choose(made)

    shown = {
        one.application_id: one.corrected for one in queries.strictness(call_id=made.call.pk).rows
    }
    for one in queries.scored_candidates(call_id=made.call.pk):
        assert float(one.mean) == pytest.approx(shown[one.application_id], abs=0.01)
    assert "Regulamin, par. 7" in queries.marks_used(plan)
    assert Entry.objects.count() > before
    choose(made, corrected=False, reason="Odwołanie decyzji")
    assert all(one.mean == one.raw for one in queries.scored_candidates(call_id=made.call.pk))


def test_unfinished_marks_are_not_corrected():
    made = world()
    assessed(made)
    card = MeritCard.objects.first()
    actions.reopen_card(actor=made.office, card_id=card.pk, reason="Pomyłka", now=NOW)

    with pytest.raises(Refused, match="wszystkie karty"):
        choose(made)


def test_a_changed_mark_takes_the_correction_away_and_says_so():
    made = world()
    assessed(made)
    choose(made)
    card = MeritCard.objects.first()

    actions.reopen_card(actor=made.office, card_id=card.pk, reason="Pomyłka", now=NOW)

    assert Plan.objects.get().corrected_at is None


def test_agreement_is_said_in_a_sentence():
    perfect = scoring.agreement([[1, 1], [5, 5], [9, 9]], "interval", seed=1)
    poor = scoring.agreement([[1, 9], [9, 1], [5, 1]], "interval", seed=1)
    none = scoring.agreement([[1], [2]], "interval", seed=1)

    said = [queries.agreement_said(one) for one in (perfect, poor, none)]

    assert "zgodna" in said[0]
    assert "mało zgodna" in said[1]
    assert "nie da się" in said[2]


def test_confidence_is_kept_on_the_card_and_stands_beside_the_mark():
    made = world(applications=1)
    card = card_of(made)
    client = signed_in(made.tomasz)

    client.post(at("card", card.application_id), filled(made, confidence="low"))
    wrong = client.post(
        at("card", card.application_id), filled(made, confidence="bardzo", revision=1)
    )
    client.post(at("finish", card.application_id), filled(made, confidence="low", revision=1))

    card.refresh_from_db()
    assert (wrong.status_code, card.confidence, card.total) == (422, "low", 50)
    office = signed_in(made.anna)
    assert "znam temat słabo" in office.get(at("board")).content.decode()
    assert "znam temat słabo" in office.get(at("compare", card.application_id)).content.decode()


def test_the_plan_says_whether_reviewers_are_asked_how_sure_they_are():
    made = world()
    set_plan(made, confidence="required")
    made.accept(made.apply(1))
    card = card_of(made)
    client = signed_in(made.tomasz)

    silent = client.post(at("finish", card.application_id), filled(made))
    client.post(at("finish", card.application_id), filled(made, confidence="high"))

    assert (silent.status_code, "Zaznacz, jak pewne" in silent.content.decode()) == (422, True)
    table = signed_in(made.anna).get(at("table"))
    assert '"50";"znam temat dobrze"' in b"".join(table.streaming_content).decode()


def test_where_it_is_off_nobody_is_asked_and_nothing_is_kept():
    made = world()
    set_plan(made, confidence="off")
    made.accept(made.apply(1))
    card = card_of(made)
    client = signed_in(made.tomasz)

    page = client.get(at("card", card.application_id)).content.decode()
    client.post(at("finish", card.application_id), filled(made, confidence="high"))

    card.refresh_from_db()
    assert ("confidence" in page, card.confidence, card.total) == (False, "", 50)


def test_the_office_decides_on_the_page_and_the_chair_only_reads():
    made = world()
    assessed(made)
    values = {"marks": "corrected", "reason": "Uchwała komisji"}

    refused = signed_in(made.dorota).post(at("strictness"), values)
    empty = signed_in(made.anna).post(at("strictness"), values | {"reason": ""})
    done = signed_in(made.anna).post(at("strictness"), values)

    assert (refused.status_code, empty.status_code, done.status_code) == (403, 422, 302)
    assert Plan.objects.get().correction == "Uchwała komisji"


def test_the_page_asks_as_often_for_many_as_for_few():
    made = world()
    client = signed_in(made.anna)
    assessed(made, 1, 3)
    few = queries_of(client, at("strictness"))

    assessed(made, 4, 8)

    assert queries_of(client, at("strictness")) == few


def test_the_model_is_counted_once_until_a_mark_changes(monkeypatch):
    cache.clear()
    made = world()
    assessed(made)
    counted = []
    real = scoring.score
    monkeypatch.setattr(scoring, "score", lambda *a, **k: counted.append(1) or real(*a, **k))

    first = queries.strictness(call_id=made.call.pk)
    again = queries.strictness(call_id=made.call.pk)
    MeritCard.objects.filter(pk=MeritCard.objects.first().pk).update(total=3)
    changed = queries.strictness(call_id=made.call.pk)

    assert len(counted) == 2
    assert again == first
    assert changed != first
