"""The ceremony: a sealed list, dice in public, and a count that anybody repeats."""

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib.resources import files

import pytest

from pracownia.announce.programmes.models import Window
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.engines import selection as engine
from pracownia.enrol.assessment.models import Score
from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.models import Draw, Run
from pracownia.enrol.selection.rules import QuotaData

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db
PUBLIC = "/programy/pracownia-3/losowanie/"
SCRIPT = str(files("pracownia.enrol.selection").joinpath("data/repeat.txt"))


@pytest.fixture
def cast():
    return Cast()


def sealed(cast):
    cast.limits()
    return actions.seal_list(
        actor=cast.coordinator, call_id=cast.call.pk, planned="Ratusz, sala 12", now=NOW
    )


def throw(cast, draw, thrown="4 2 6 1 3", **changes):
    given = {
        "actor": cast.coordinator,
        "draw_id": draw.pk,
        "thrown": thrown,
        "thrown_by": "Dorota Rak",
        "place": "Ratusz",
        "recording": "https://example.org/film",
        "now": NOW + timedelta(hours=1),
        **changes,
    }
    return actions.throw_dice(**given)


def void(cast, draw, reason="Zmieniła się ocena po odwołaniu"):
    return actions.void_draw(actor=cast.coordinator, draw_id=draw.pk, reason=reason, now=NOW)


def said(action, *given, **named):
    with pytest.raises(Refused) as refusal:
        action(*given, **named)
    return str(refusal.value.reason)


def repeated(tmp_path, record):
    file = tmp_path / "zapis.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, str(file)], capture_output=True, text=True, check=False
    )


def test_the_page_of_the_programme_leads_to_a_sealed_list_until_the_results(cast, client):
    programme, way = "/programy/pracownia-3/", f'href="{PUBLIC}"'
    draw = sealed(cast)
    assert way in client.get(programme).content.decode()
    run = throw(cast, draw)
    assert way in client.get(programme).content.decode()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    assert way not in client.get(programme).content.decode()
    person = cast.person("Wójcik")
    client.force_login(person)
    assert way in client.get("/moje/zgloszenia/PS-0001/wynik/").content.decode()


def test_the_numbers_thrown_count_the_sealed_list(cast):
    draw = sealed(cast)
    run = throw(cast, draw)
    draw.refresh_from_db()
    assert (run.seed, draw.run, run.digest) == ("4-2-6-1-3", run, draw.digest)
    assert hashlib.sha256(draw.sealed.encode()).hexdigest() == draw.seal
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert [one for one in kinds if "Sealed" in one or "Thrown" in one] == [
        "enrol.selection.ListSealed",
        "enrol.selection.DiceThrown",
    ]


def test_the_seal_says_nothing_about_marks(cast):
    draw = sealed(cast)
    inputs = json.loads(draw.sealed)["inputs"]
    plain = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(plain.encode()).hexdigest() != draw.seal
    assert len(draw.salt) == 32


def test_a_sealed_list_is_not_counted_otherwise(cast):
    draw = sealed(cast)
    again = {"actor": cast.coordinator, "call_id": cast.call.pk, "now": NOW}
    assert "zapieczętowana" in said(actions.propose, seed="1", **again)
    assert "zapieczętowana" in said(actions.seal_list, planned="x", **again)
    throw(cast, draw)
    assert "zapieczętowana" in said(actions.propose, seed="1", **again)
    assert "już wpisane" in said(throw, cast, draw)
    assert Run.objects.count() == 1


def test_marks_changed_after_sealing_stop_the_draw(cast):
    draw = sealed(cast)
    Score.objects.filter(application=cast.applications["Zych"]).update(mean=Decimal(99))
    assert "Unieważnij" in said(throw, cast, draw)
    void(cast, draw)
    second = sealed(cast)
    assert second.number == 2
    assert throw(cast, second).seed == "4-2-6-1-3"


@pytest.mark.parametrize("thrown", ["4 2 6 1", "cztery dwa", "4 2 6 1 3000", ""])
def test_few_or_impossible_numbers_are_no_throw(cast, thrown):
    draw = sealed(cast)
    said(throw, cast, draw, thrown)
    assert Draw.objects.get().thrown_at is None


def test_a_list_that_cannot_be_is_not_sealed(cast):
    cast.limits([QuotaData("Wójtowie", "rola", "wojt", minimum=4)])
    with pytest.raises(actions.Impossible) as impossible:
        actions.seal_list(actor=cast.coordinator, call_id=cast.call.pk, planned="x", now=NOW)
    assert impossible.value.ways
    assert not Draw.objects.exists()


def test_only_coordinators_seal_throw_and_void(cast):
    draw = sealed(cast)
    for actor in (cast.chair, cast.actor("Zych")):
        said(throw, cast, draw, actor=actor)
        said(actions.void_draw, actor=actor, draw_id=draw.pk, reason="Dość długi powód", now=NOW)
    assert "10 znaków" in said(void, cast, draw, "krótko")


def test_the_record_of_a_draw_repeats_with_its_seal_and_dice(cast):
    run = throw(cast, sealed(cast))
    run.refresh_from_db()
    assert engine.verify(run.record).ok
    for name, wrong in (("seal", "0" * 64), ("throws", [1, 1, 1, 1, 1]), ("salt", "00")):
        forged = {**run.record, "draw": {**run.record["draw"], name: wrong}}
        answer = engine.verify(forged)
        assert not answer.ok
        assert answer.differences[0].path.startswith("draw.")


def test_a_script_without_the_program_repeats_the_real_record(cast, tmp_path):
    run = throw(cast, sealed(cast))
    run.refresh_from_db()
    answer = repeated(tmp_path, run.record)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.split() == sorted(run.record["chosen"])
    others = [one["number"] for one in run.record["inputs"]["candidates"]]
    wrong = [one for one in others if one not in run.record["chosen"]][:1]
    forged = {**run.record, "chosen": [*run.record["chosen"][1:], *wrong]}
    assert repeated(tmp_path, forged).returncode == 1


def test_the_script_decides_equal_marks_as_the_program_does(tmp_path):
    people = [
        engine.Candidate(f"A{n}", Decimal(80 - n % 3), {"g": f"g{n % 5}", "k": "tak" * (n % 2)})
        for n in range(24)
    ]
    limits = [
        engine.Each("g", maximum=2),
        engine.Limit("k", "tak", minimum=4),
        engine.Distinct("g", 4),
    ]
    for seed in ("1", "2"):
        found = engine.select(people, limits, places=7, reserve=0, seed=seed)
        assert repeated(tmp_path, engine.to_record(found)).returncode == 0


def test_the_script_is_short_and_needs_nothing_but_python():
    text = files("pracownia.enrol.selection").joinpath("data/repeat.txt").read_text("utf-8")
    assert len(text.splitlines()) <= 60
    imports = [line for line in text.splitlines() if line.startswith(("import", "from"))]
    assert imports == ["import hashlib, json, sys"]


def test_everybody_sees_the_seal_at_once_and_the_file_with_the_results(cast, client):
    assert client.get(PUBLIC).status_code == 404
    draw = sealed(cast)
    page = client.get(PUBLIC).content.decode()
    assert draw.seal in page
    assert "Ratusz, sala 12" in page
    assert client.get(f"{PUBLIC}1/lista.json").status_code == 404
    run = throw(cast, draw)
    page = client.get(PUBLIC).content.decode()
    assert "4-2-6-1-3" in page
    assert "https://example.org/film" in page
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    file = client.get(f"{PUBLIC}1/lista.json").content
    assert hashlib.sha256(file).hexdigest() == draw.seal
    assert client.get("/powtorz-wybor.py").status_code == 200


def test_a_void_draw_stays_public_with_its_reason(cast, client):
    draw = sealed(cast)
    throw(cast, draw)
    void(cast, draw)
    page = client.get(PUBLIC).content.decode().replace("\u00a0", " ")
    assert "Zmieniła się ocena po odwołaniu" in page
    assert "4-2-6-1-3" in page


def test_a_draw_is_not_voided_under_an_approved_list(cast):
    run = throw(cast, sealed(cast))
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    assert "zatwierdzon" in said(void, cast, Draw.objects.get())
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    assert "ogłoszone" in said(void, cast, Draw.objects.get())


def test_the_coordinator_does_all_of_it_on_one_page(cast, client):
    cast.limits()
    opens, closes = datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    Window.objects.update(opens_at=opens, closes_at=closes)
    client.force_login(cast.anna)
    office = "/biuro/pracownia-3/wybor/losowanie/"
    assert client.get(office).status_code == 200
    assert client.post(office, {"do": "seal"}).status_code == 422
    assert client.post(office, {"do": "seal", "planned": "Ratusz"}).status_code == 302
    given = {"do": "throw", "thrown": "4 2", "thrown_by": "D. Rak", "place": "Ratusz"}
    refused = client.post(office, given)
    assert refused.status_code == 422
    assert "co najmniej 5" in refused.content.decode().replace("\u00a0", " ")
    assert client.post(office, {**given, "thrown": "4 2 6 1 3"}).status_code == 302
    assert queries.draw_in_force(cast.call.pk).run.seed == "4-2-6-1-3"
    assert client.post(office, {"do": "void", "reason": "Omyłka przy rzucie"}).status_code == 302
    assert queries.draw_in_force(cast.call.pk) is None
