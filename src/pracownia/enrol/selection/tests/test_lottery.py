"""A fair draw: panels in the background, seal, four dice, everybody's chance, and the reserve."""

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import product

import pytest

from pracownia.announce.programmes.models import Window
from pracownia.commons.letters.models import Letter
from pracownia.commons.papers.models import Paper
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.engines.cli import main
from pracownia.engines.selection.portfolio import LENGTH
from pracownia.enrol.applications.models import Submission
from pracownia.enrol.assessment.models import Score
from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.actions import lottery
from pracownia.enrol.selection.models import Decision, Draw, Offer, Portfolio, Run
from pracownia.enrol.selection.queries.lottery import own_chance
from pracownia.enrol.selection.rules import QuotaData

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db
OFFICE = "/biuro/pracownia-3/wybor/"
PUBLIC = "/programy/pracownia-3/losowanie/"
QUOTAS = [
    QuotaData("Najwyżej 1 z gminy", "gmina", each=True, maximum=1),
    QuotaData("Kobiety", "plec", "K", minimum=2, maximum=3),
]


@pytest.fixture
def cast():
    cast = Cast()
    Score.objects.all().delete()
    Window.objects.update(
        opens_at=datetime(2025, 12, 1, tzinfo=UTC), closes_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    return cast


def drawn_limits(cast, quotas=None, **changes):
    return cast.limits(QUOTAS if quotas is None else quotas, method="lottery", **changes)


def counted(cast, quotas=None, **changes):
    drawn_limits(cast, quotas, **changes)
    found = actions.ask_for_portfolio(actor=cast.coordinator, call_id=cast.call.pk, now=NOW)
    actions.count_portfolio(actor=SYSTEM, portfolio_id=found.pk, clock=lambda: NOW)
    found.refresh_from_db()
    return found


def sealed(cast):
    counted(cast)
    return actions.seal_list(
        actor=cast.coordinator, call_id=cast.call.pk, planned="Ratusz, sala 12", now=NOW
    )


def throw(cast, draw, thrown="4 2 6 1"):
    return actions.throw_dice(
        actor=cast.coordinator,
        draw_id=draw.pk,
        thrown=thrown,
        thrown_by="Dorota Rak",
        place="Ratusz",
        now=NOW + timedelta(hours=1),
    )


def announced(cast):
    run = throw(cast, sealed(cast))
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    return actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)


def words_of(page):
    assert page.status_code == 200
    return page.content.decode().replace("\u00a0", " ")


def test_panels_keep_limits_and_people_of_one_kind_have_the_same_chance(cast):
    panels = counted(cast)
    assert panels.state == "ready"
    file = json.loads(panels.file)
    assert len(file["list"]) == LENGTH
    numbers = [one["number"] for one in file["inputs"]["candidates"]]
    women = {cast.applications[last].number for last in ("Lisiecka", "Mróz", "Gaj", "Duda", "Kos")}
    poraj = {cast.applications[last].number for last in ("Wójcik", "Kania")}
    for panel in file["list"]:
        people = {numbers[one] for one in panel}
        assert len(people) == 5
        assert len(people & poraj) <= 1
        assert 2 <= len(people & (women | poraj)) <= 3
    alike = {panels.chances[number] for number in women}
    assert max(alike) - min(alike) <= 2
    assert sum(panels.chances.values()) == 5 * LENGTH
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["enrol.selection.PortfolioAsked", "enrol.selection.PortfolioCounted"]


def test_four_dice_name_one_sealed_panel_and_the_reserve_waits_by_lot(cast):
    draw = sealed(cast)
    run = throw(cast, draw)
    file = json.loads(draw.sealed)
    numbers = [one["number"] for one in file["inputs"]["candidates"]]
    named = {numbers[one] for one in file["list"][216 * 3 + 36 * 1 + 6 * 5]}
    on_list = run.decisions.filter(outcome="selected")
    assert set(on_list.values_list("application__number", flat=True)) == named
    assert run.decisions.filter(outcome="reserve").count() == 3
    assert run.decisions.filter(why__standing="not_drawn").count() == 7


def test_other_dice_than_four_from_one_to_six_are_refused(cast):
    draw = sealed(cast)
    for thrown in ("4 2 6", "4 2 6 7", "4 2 6 1 3"):
        with pytest.raises(Refused, match="czterech kości"):
            throw(cast, draw, thrown)
    assert not Run.objects.exists()


def test_anybody_verifies_the_draw_with_the_program_and_with_python_alone(cast, tmp_path, capsys):
    run = throw(cast, sealed(cast))
    record = tmp_path / "zapis.json"
    record.write_text(json.dumps(run.record, ensure_ascii=False), "utf-8")
    script = str(files("pracownia.enrol.selection").joinpath("data/check_draw.txt"))

    def checked():
        alone = subprocess.run(
            [sys.executable, script, str(record)], capture_output=True, text=True, check=False
        )
        return main(["selection", "verify", str(record)]), alone.returncode

    assert checked() == (0, 0)
    other = sorted(run.record["chosen"])
    other[0] = next(
        one["number"]
        for one in run.record["inputs"]["candidates"]
        if one["number"] not in run.record["chosen"]
    )
    swapped = [*run.record["list"]]
    swapped[0] = [*swapped[1][:-1], swapped[1][0]]
    chances = [run.record["chances"][0] + 1, *run.record["chances"][1:]]
    for wrong in (
        {"chosen": other},
        {"list": swapped},
        {"chances": chances},
        {"draw": {**run.record["draw"], "throws": naming_others(run.record)}},
        {"draw": {**run.record["draw"], "seal": "0" * 64}},
    ):
        record.write_text(json.dumps({**run.record, **wrong}), "utf-8")
        assert checked() == (1, 1), wrong
    capsys.readouterr()


def naming_others(record):
    """Four dice that name a panel of other people; few people sit on many panels alike."""
    people = [one["number"] for one in record["inputs"]["candidates"]]
    for throws in product(range(1, 7), repeat=4):
        place = sum((die - 1) * 6**power for die, power in zip(throws, (3, 2, 1, 0), strict=True))
        if {people[who] for who in record["list"][place]} != {*record["chosen"]}:
            return list(throws)
    raise AssertionError("every panel has the same people")


def test_the_script_is_short_and_the_same_in_the_docs():
    text = files("pracownia.enrol.selection").joinpath("data/check_draw.txt").read_text("utf-8")
    assert len(text.splitlines()) <= 60
    imports = [line for line in text.splitlines() if line.startswith(("import", "from"))]
    assert imports == ["import hashlib, json, sys"]


def test_quotas_that_cannot_be_are_refused_in_words_with_the_cheapest_concessions(cast):
    drawn_limits(cast, [QuotaData("Burmistrzowie", "rola", "burmistrz", minimum=4)])
    with pytest.raises(actions.Impossible) as refusal:
        actions.ask_for_portfolio(actor=cast.coordinator, call_id=cast.call.pk, now=NOW)
    assert "Burmistrzowie" in refusal.value.reason
    assert refusal.value.ways == ["Obniż dolną granicę limitu „Burmistrzowie” z 4 do 2."]
    assert not Portfolio.objects.exists()
    with pytest.raises(actions.Nonsense, match="nie liczy różnych wartości"):
        drawn_limits(cast, [QuotaData("Gminy", "gmina", distinct=True, minimum=3)])


def test_without_limits_everybody_has_the_same_chance(cast):
    panels = counted(cast, quotas=[])
    assert set(panels.chances.values()) == {LENGTH * 5 // 12}


def test_who_may_count_and_when(cast):
    drawn_limits(cast)
    with pytest.raises(Refused, match="koordynujące"):
        actions.ask_for_portfolio(actor=cast.chair, call_id=cast.call.pk, now=NOW)
    with pytest.raises(Refused, match="publicznym losowaniu"):
        actions.propose(actor=cast.coordinator, call_id=cast.call.pk, now=NOW)
    with pytest.raises(Refused, match="Najpierw policz szanse"):
        actions.seal_list(actor=cast.coordinator, call_id=cast.call.pk, planned="Ratusz", now=NOW)
    first = counted(cast)
    drawn_limits(cast, places=4)
    with pytest.raises(Refused, match="jeszcze raz"):
        actions.seal_list(actor=cast.coordinator, call_id=cast.call.pk, planned="Ratusz", now=NOW)
    second = counted(cast, places=4)
    first.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "ready")
    assert not Draw.objects.exists()


def test_a_count_that_limits_outran_fails_in_words_and_a_replaced_one_stops(cast, monkeypatch):
    drawn_limits(cast)
    asked = actions.ask_for_portfolio(actor=cast.coordinator, call_id=cast.call.pk, now=NOW)
    real = lottery.panels.portfolio

    def changed_meanwhile(*given, **how):
        found = real(*given, **how)
        drawn_limits(cast, places=4)
        return found

    monkeypatch.setattr(lottery.panels, "portfolio", changed_meanwhile)
    actions.count_portfolio(actor=SYSTEM, portfolio_id=asked.pk, clock=lambda: NOW)
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert "w trakcie liczenia" in asked.reason
    monkeypatch.setattr(lottery, "PAUSE", -1.0)
    again = actions.ask_for_portfolio(actor=cast.coordinator, call_id=cast.call.pk, now=NOW)
    Portfolio.objects.filter(pk=again.pk).update(state="counting")
    tell = lottery._telling(again.pk)
    tell("herding", 1, 10)
    again.refresh_from_db()
    assert (again.stage, again.done, again.of) == ("herding", 1, 10)
    Portfolio.objects.filter(pk=again.pk).update(state="replaced")
    with pytest.raises(lottery.engine.Cancelled):
        tell("herding", 2, 10)


def test_a_place_given_back_goes_to_the_first_of_the_reserve_who_keeps_the_limits(cast):
    run = announced(cast)
    offer = Offer.objects.filter(run=run).select_related("application").first()
    actions.resign(actor=cast.coordinator, offer_id=offer.pk, reason="Wyjazd za granicę", now=NOW)
    new = Offer.objects.get(instead_of=offer)
    assert run.decisions.get(application=new.application_id).outcome == "reserve"
    gone = {offer.application_id}
    people = Offer.objects.filter(run=run).exclude(application__in=gone)
    traits = [one.application.traits for one in people.select_related("application")]
    assert len({one["gmina"] for one in traits}) == 5
    assert 2 <= sum(one["plec"] == "K" for one in traits) <= 3


def test_everybody_sees_the_chances_and_each_person_the_own_one(cast, client):
    person = cast.applications["Sowa"]
    assert own_chance(person.pk) == ""
    counted(cast)
    assert client.get(PUBLIC).status_code == 404
    draw = actions.seal_list(
        actor=cast.coordinator, call_id=cast.call.pk, planned="Ratusz, sala 12", now=NOW
    )
    times = draw.portfolio.chances[person.number]
    chance = f"{times} na 1296 rzutów"
    words = words_of(client.get(PUBLIC))
    assert "1296 składów" in words
    assert chance in words
    file = client.get(f"{PUBLIC}1/lista.json").content
    assert hashlib.sha256(file).hexdigest() == draw.seal
    assert b"Sowa" not in file
    Submission.objects.create(
        application=person, version=1, answers={}, traits={}, submitted_at=NOW, received_at=NOW
    )
    client.force_login(person.person)
    assert chance in words_of(client.get(f"/moje/zgloszenia/{person.number}/"))
    client.logout()
    run = throw(cast, draw)
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    client.force_login(person.person)
    words = words_of(client.get(f"/moje/zgloszenia/{person.number}/wynik/"))
    assert chance in words
    assert "punkty" not in words.partition("<main")[2].partition("</main")[0].lower()
    assert "kości" in words_of(client.get("/programy/pracownia-3/wyniki/"))
    assert client.get("/sprawdz-losowanie.py").status_code == 200


def test_from_the_page_of_limits_to_the_protocol_in_the_office(cast, client):
    client.force_login(cast.anna)
    drawn_limits(cast)
    assert "Publiczne losowanie" in words_of(client.get(OFFICE))
    page = f"{OFFICE}losowanie/"
    assert "Policz szanse" in words_of(client.get(page))
    assert client.post(page, {"do": "panels"}).status_code == 302
    assert "Liczymy od" in words_of(client.get(page))
    portfolio = Portfolio.objects.get()
    actions.count_portfolio(actor=SYSTEM, portfolio_id=portfolio.pk, clock=lambda: NOW)
    assert "Najniższa szansa" in words_of(client.get(page))
    assert client.post(page, {"do": "seal", "planned": "Ratusz"}).status_code == 302
    given = {"do": "throw", "thrown": "4 2 6 9", "thrown_by": "Dorota", "place": "Ratusz"}
    refused = client.post(page, given)
    assert refused.status_code == 422
    assert "od 1 do 6" in refused.content.decode().replace("\u00a0", " ")
    assert client.post(page, {**given, "thrown": "4 2 6 1"}).status_code == 302
    run = Run.objects.get()
    words = words_of(client.get(OFFICE))
    assert "na 1296 rzutów" in words
    assert "gdyby/" not in words
    one = run.decisions.filter(outcome="selected").first()
    assert "Kości wskazały skład z tym" in words_of(
        client.get(f"{OFFICE}{one.application_id}/dlaczego/")
    )
    actions.issue_protocol(
        actor=cast.coordinator, run_id=run.pk, met_on=NOW.date(), present=[], now=NOW
    )
    told = json.dumps(Paper.objects.first().data, ensure_ascii=False)
    assert "4-2-6-1" in told
    assert "1296 składów" in told


def test_letters_speak_of_chances_and_everybody_gets_one(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run = announced(cast)
    assert queries.counts(run.pk)["selected"] == 5
    bodies = list(Letter.objects.values_list("body", flat=True))
    assert not any("Twoje punkty" in body for body in bodies)
    assert Decision.objects.filter(run=run).count() == 12
