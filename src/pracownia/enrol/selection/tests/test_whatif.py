"""What-if: counted against the board; kept only as a new proposal with a reason."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pracownia.announce.programmes.models import Window
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.queries.history import compared, supposed_in
from pracownia.enrol.selection.queries.whatif import Wish, what_if

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db
PAGE = "/biuro/pracownia-3/wybor/gdyby/"


@pytest.fixture
def cast():
    return Cast()


def outside(run):
    return run.decisions.exclude(why__standing="below_threshold").exclude(outcome="selected")


def test_a_pinned_person_comes_in_for_the_price_the_reasons_state(cast):
    run = cast.proposed()
    one = next(
        one for one in outside(run) if one.why["price"] and one.why["standing"] != "impossible"
    )
    answer = what_if(run, Wish(pinned=(one.application.number,)))
    assert one.application_id in {moved.application_id for moved in answer.comes_in}
    assert answer.cost == Decimal(str(one.why["price"]))
    assert len(answer.comes_in) == len(answer.goes_out)


def test_an_excluded_person_goes_out(cast):
    run = cast.proposed()
    one = next(
        one for one in run.decisions.filter(outcome="selected") if one.why["standing"] == "chosen"
    )
    answer = what_if(run, Wish(excluded=(one.application.number,)))
    assert one.application_id in {moved.application_id for moved in answer.goes_out}
    assert answer.cost == Decimal(str(one.why["margin"]))


def test_a_limit_that_cannot_be_is_answered_with_ways_out(cast):
    run = cast.proposed()
    answer = what_if(run, Wish(limits={1: (5, None)}))
    assert answer.reason
    assert answer.ways


def test_two_people_of_one_municipality_put_on_the_list_show_the_limit_in_the_way(cast):
    run = cast.proposed()
    both = tuple(cast.applications[last].number for last in ("Wójcik", "Kania"))
    answer = what_if(run, Wish(pinned=both))
    assert "Najwyżej 1 z gminy" in answer.reason
    assert answer.ways


def test_the_page_stores_nothing_and_keeps_what_was_asked(cast, client):
    run = cast.proposed()
    number = outside(run).first().application.number
    client.force_login(cast.anna)
    before = (Entry.objects.count(), Run.objects.count(), list(Decision.objects.values("outcome")))
    page = client.get(PAGE, {"przypnij": number, "od-1": "2", "miejsca": "5"})
    assert page.status_code == 200
    assert number in page.content.decode()
    after = (Entry.objects.count(), Run.objects.count(), list(Decision.objects.values("outcome")))
    assert before == after
    assert client.get(PAGE, {"miejsca": "0", "od-1": "x"}).status_code == 200


WHY = "Komisja prosi o głos wsi bez wójta."


def saved(cast, run, wish, actor=None, reason=WHY):
    return actions.propose_supposed(
        actor=actor or cast.coordinator,
        run_id=run.pk,
        revision=run.revision,
        wish=wish,
        reason=reason,
        now=NOW,
    )


def test_what_was_supposed_becomes_a_proposal_with_its_reason_and_the_same_people(cast):
    run = cast.proposed()
    one = next(one for one in outside(run) if one.why["standing"] == "marks")
    wish = Wish(pinned=(one.application.number,), limits={1: (2, None)}, places=6)
    answer = what_if(run, wish)
    new = saved(cast, run, wish)
    run.refresh_from_db()
    assert (run.state, new.state, new.number) == ("replaced", "proposed", 2)
    assert {m.application_id for m in answer.comes_in} <= set(
        new.decisions.filter(outcome="selected").values_list("application_id", flat=True)
    )
    assert (new.places, new.reason, new.seed) == (6, WHY, run.seed)
    entry = Entry.objects.get(kind="enrol.selection.SuppositionSaved")
    assert entry.data["run_id"] == new.pk
    assert supposed_in(new) == [
        "Miejsca: 6 zamiast 5.",
        "Limit „Wójtowie” (co najmniej 2) zamiast „Wójtowie” (co najmniej 3).",
        f"Zgłoszenie {one.application.number} wchodzi na listę.",
    ]


def test_a_saved_supposition_is_approved_and_announced_while_nothing_else_changes(cast):
    run = cast.proposed()
    new = saved(cast, run, Wish(limits={1: (2, None)}, places=4))
    actions.approve(actor=cast.chair, run_id=new.pk, revision=0, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=new.pk, now=NOW)
    assert new.offers.count() == 4


def test_limits_changed_after_a_supposition_ask_to_count_again(cast):
    new = saved(cast, cast.proposed(), Wish(places=4))
    cast.limits(reserve=2, quotas=[])
    with pytest.raises(Refused, match="Policz ją jeszcze raz"):
        actions.approve(actor=cast.chair, run_id=new.pk, revision=0, now=NOW)


def test_a_supposition_is_refused_without_rights_reason_known_people_or_the_newest_list(cast):
    run = cast.proposed()
    weak = cast.applications["Bąk"].number
    tried = [
        ({"actor": cast.chair}, Wish(places=4), "koordynujące"),
        ({"reason": "bo tak"}, Wish(places=4), "co najmniej 10 znaków"),
        ({}, Wish(pinned=("PS-9999",)), "PS-9999"),
        ({}, Wish(pinned=(weak,)), "progu"),
        ({}, Wish(limits={1: (5, None)}), "nie da się"),
    ]
    before = Run.objects.count(), Entry.objects.count()
    for how, wish, words in tried:
        with pytest.raises(Refused, match=words):
            saved(cast, run, wish, **how)
    assert (Run.objects.count(), Entry.objects.count()) == before
    saved(cast, run, Wish(places=4))
    with pytest.raises(Refused, match="najnowszą"):
        saved(cast, run, Wish(places=6))


def test_two_proposals_are_compared_in_words_people_and_limits(cast):
    run = cast.proposed()
    new = saved(cast, run, Wish(limits={1: (2, None)}))
    found = compared(run, new)
    comes = [c for c in found.changes if c.after and c.after.outcome == "selected"]
    assert found.words[0].endswith("osoba.")
    assert len(comes) == 1
    assert "więcej" in found.words[2]
    assert len(found.limits) == 4


def test_from_the_page_of_suppositions_to_the_history(cast, client):
    run = cast.proposed()
    client.force_login(cast.anna)
    Window.objects.update(
        opens_at=datetime(2025, 12, 1, tzinfo=UTC), closes_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    page = client.get(PAGE, {"miejsca": "6", "od-1": "2"})
    words = page.content.decode().replace("\u00a0", " ")
    assert "więcej niż teraz" in words
    assert "Zapisz jako nową propozycję" in words
    question = f"{PAGE}?miejsca=6&od-1=2"
    sent = {"run": run.pk, "revision": 0, "reason": "krótki"}
    page = client.post(question, sent)
    assert page.status_code == 422
    assert "krótki" in page.content.decode()
    assert client.post(question, {**sent, "reason": WHY}).status_code == 302
    board = client.get("/biuro/pracownia-3/wybor/").content.decode().replace("\u00a0", " ")
    assert WHY in board
    page = client.get("/biuro/pracownia-3/wybor/propozycje/?starsza=1&nowsza=2")
    words = page.content.decode().replace("\u00a0", " ")
    assert "Propozycja 2 obok propozycji 1" in words
    assert WHY in words
    same = client.get("/biuro/pracownia-3/wybor/propozycje/?starsza=1&nowsza=1")
    assert "dwie różne propozycje" in same.content.decode()


def test_pages_without_a_list_say_the_next_step_in_the_office(cast, client):
    client.force_login(cast.anna)
    for name in ("gdyby/", "propozycje/", "zatwierdz/", "oglos/", "protokol/"):
        page = client.get(f"/biuro/pracownia-3/wybor/{name}")
        assert page.status_code == 200
        assert "Ustaw limity" in page.content.decode()


def test_everybody_pinned_and_no_limit_left_is_still_counted(cast):
    run = cast.proposed()
    everybody = tuple(one.application.number for one in run.decisions.filter(outcome="selected"))
    new = saved(cast, run, Wish(pinned=everybody, limits={1: (None, None)}))
    assert set(
        new.decisions.filter(outcome="selected").values_list("why__standing", flat=True)
    ) == {"pinned"}
    assert "(bez limitu)" in supposed_in(new)[0]
