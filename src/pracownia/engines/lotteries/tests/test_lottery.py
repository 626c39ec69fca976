"""What must hold for every lottery, on shared pools and on small ones made to see one thing."""

import json
import random
import shlex
import subprocess

import pytest

from pracownia.engines import selection
from pracownia.engines.cli import main
from pracownia.engines.errors import BadInput, Cancelled
from pracownia.engines.lotteries import MESSAGES, Quota, lottery, pool_from, quotas_from
from pracownia.engines.lotteries.face import Face

from .cast import chances_of, draw, keeps, shared

POOL = [{"plec": "K"}, {"plec": "K"}, {"plec": "K"}, {"plec": "M"}, {"plec": "M"}]
QUOTAS = [Quota("plec", "K", 1, 1), Quota("plec", "M", 1, 1)]


@pytest.mark.parametrize(("name", "size"), [("pl_60_12", 12), ("pl_100_20", 20)])
def test_chances_of_the_shared_pools_are_the_expected_ones(name, size):
    pool, quotas, expected = shared(name)
    drawn = draw(pool, quotas, size)
    assert drawn.probabilities == pytest.approx(expected, abs=1e-6)
    assert chances_of(drawn) == pytest.approx(list(drawn.probabilities), abs=1e-9)
    assert sum(drawn.weights) == pytest.approx(1)
    assert all(keeps(pool, quotas, size, panel) for panel in (*drawn.panels, *drawn.uniform))
    assert len(drawn.uniform) == 1000
    often = [sum(person in panel for panel in drawn.uniform) for person in range(len(pool))]
    assert min(often) / 1000 >= 0.98 * drawn.min_probability
    assert drawn.proof == "relaxation"
    assert {message.key for message in drawn.explanations} <= set(MESSAGES)


def test_people_in_another_order_have_the_same_chances():
    pool, quotas, _ = shared("pl_60_12")
    order = list(range(len(pool)))
    random.Random(1).shuffle(order)
    straight = draw(pool, quotas, 12, panels=50)
    mixed = draw([pool[place] for place in order], quotas, 12, panels=50)
    assert [straight.probabilities[place] for place in order] == list(mixed.probabilities)


def test_a_draw_repeats_to_the_last_bit_and_another_seed_seats_others():
    pool, quotas, _ = shared("pl_60_12")
    first, again = (draw(pool, quotas, 12, seed="jawne", panels=200) for _ in range(2))
    assert first == again
    other = draw(pool, quotas, 12, seed="inne", panels=200)
    assert other.uniform != first.uniform
    assert other.digest == first.digest


def test_people_of_equal_features_have_exactly_equal_chances_and_take_turns():
    drawn = draw(POOL, QUOTAS, 2, panels=12)
    assert drawn.probabilities == pytest.approx([1 / 3] * 3 + [1 / 2] * 2, abs=1e-12)
    often = [sum(person in panel for panel in drawn.uniform) for person in range(5)]
    assert often == [4, 4, 4, 6, 6]
    assert drawn.gini == pytest.approx(0.1)


def test_several_people_of_one_type_on_every_panel():
    pool = [{"plec": "K"}] * 7 + [{"plec": "M"}] * 5
    drawn = draw(pool, [("plec", "K", 3, 5), ("plec", "M", 2, 3)], 6, panels=70)
    assert drawn.probabilities == pytest.approx([0.5] * 12, abs=1e-9)
    assert chances_of(drawn) == pytest.approx([0.5] * 12, abs=1e-9)
    assert all(len(set(panel)) == 6 for panel in drawn.panels)


def test_maximin_gives_the_same_lowest_chance():
    pool, quotas, expected = shared("pl_60_12")
    drawn = draw(pool, quotas, 12, objective="maximin", panels=50)
    assert drawn.min_probability == pytest.approx(min(expected), abs=1e-6)
    assert all(keeps(pool, quotas, 12, panel) for panel in drawn.panels)


def test_who_fits_on_no_panel_is_named_with_the_quotas():
    pool = [{"plec": "K", "wiek": "m"}, {"plec": "K", "wiek": "s"}, {"plec": "M", "wiek": "s"}]
    quotas = [
        ("plec", "K", 1, 1),
        ("plec", "M", 1, 1),
        ("wiek", "m", 0, 1),
        ("wiek", "s", 2, 2),
    ]
    drawn = draw(pool, quotas, 2, panels=10)
    assert drawn.barred == (0,)
    assert drawn.probabilities == (0.0, 1.0, 1.0)
    assert (drawn.min_probability, drawn.min_of_drawable) == (0.0, 1.0)
    said = next(m for m in drawn.explanations if m.key == "lottery.fits_nowhere")
    assert said.values["people"] == [0]
    assert [quota["feature"] for quota in said.values["quotas"]] == ["s"]


def test_quotas_that_no_panel_keeps_come_with_the_cheapest_way_out():
    quotas = [Quota("plec", "K", 1, 1), Quota("plec", "M", 3, 3)]
    drawn = draw(POOL, quotas, 4)
    assert not drawn.feasible
    assert drawn.panels == drawn.uniform == ()
    [change, *_] = drawn.relaxations[0].changes
    assert change.quota in (0, 1)
    assert drawn.explanations[0].key == "lottery.no_panel"


def test_a_feature_that_nobody_has_may_have_a_minimum_of_nothing():
    drawn = draw(POOL, [*QUOTAS, ("plec", "inna", 0, 1)], 2, panels=6)
    assert drawn.probabilities == pytest.approx([1 / 3] * 3 + [1 / 2] * 2)
    assert not draw(POOL, [*QUOTAS, ("plec", "inna", 1, 1)], 2).feasible


def test_a_panel_of_everybody():
    drawn = draw(POOL, [("plec", "K", 0, 9), ("plec", "M", 0, 9)], 5, panels=3)
    assert drawn.probabilities == (1.0,) * 5
    assert drawn.panels == ((0, 1, 2, 3, 4),)


def test_out_of_time_the_best_so_far_comes_with_a_bound():
    pool, quotas, expected = shared("pl_100_20")
    drawn = draw(pool, quotas, 20, seconds=0.06, panels=50)
    assert drawn.proof in ("none", "relaxation")
    assert drawn.min_of_drawable <= drawn.bound + 1e-6
    assert drawn.bound >= min(expected) - 1e-6
    assert all(keeps(pool, quotas, 20, panel) for panel in drawn.panels)


def test_the_time_counts_also_while_the_first_panel_is_looked_for(monkeypatch):
    monkeypatch.setattr(Face, "panel", lambda *_: None)
    pool, quotas, _ = shared("pl_60_12")
    drawn = draw(pool, quotas, 12, seconds=0)
    assert (drawn.feasible, drawn.proof, drawn.panels, drawn.relaxations) == (False, "none", (), ())
    assert [message.key for message in drawn.explanations] == ["lottery.no_time"]
    assert drawn.bound == 1.0


def test_progress_may_stop_it():
    def stop(stage, done, of):
        raise Cancelled

    with pytest.raises(Cancelled):
        draw(POOL, QUOTAS, 2, progress=stop)


def test_lottery_is_part_of_selection():
    assert selection.lottery is lottery
    assert selection.Quota is Quota


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"pool": [{"plec": "K"}, {"plec": "X"}]}, "row 3, column 'plec'"),
        ({"pool": [{"wiek": "K"}]}, "row 2, column 'plec'"),
        ({"pool": []}, "row 1"),
        ({"quotas": []}, "row 1"),
        ({"quotas": [*QUOTAS, Quota("plec", "K", 0, 1)]}, "row 4, column 'feature'"),
        ({"quotas": [Quota("plec", "K", 2, 1)]}, "row 2, column 'min'"),
        ({"quotas": [Quota("plec", "K", -1, 1)]}, "row 2, column 'min'"),
        ({"size": 0}, "column 'size'"),
        ({"panels": 0}, "column 'panels'"),
        ({"seed": ""}, "column 'seed'"),
        ({"objective": "nash"}, "column 'objective'"),
    ],
)
def test_refusals_name_the_row_and_the_column(change, place):
    with pytest.raises(BadInput, match=place):
        lottery(**({"pool": POOL, "quotas": QUOTAS, "size": 2, "seed": "1"} | change))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "row 1"),
        ("category,feature,min\nplec,K,1\n", "row 1, column 'max'"),
        ("category,feature,min,max,max\nplec,K,1,1,1\n", "row 1, column 'max'"),
        ("category,feature,min,max\nplec,K,1\n", "row 2, column 'max'"),
        ("category,feature,min,max\nplec,K,jeden,1\n", "row 2, column 'min'"),
    ],
)
def test_a_file_of_quotas_that_cannot_be_used(text, place):
    with pytest.raises(BadInput, match=place):
        quotas_from(text)


def test_files_as_spreadsheets_write_them():
    quotas = quotas_from("category;feature;min;max\r\nplec; K;1;1\r\nplec;M;1;2\r\n\r\n")
    assert quotas == (Quota("plec", "K", 1, 1), Quota("plec", "M", 1, 2))
    assert pool_from('imię,plec\r\n"A, B",K\r\nC,M\r\n', ["plec"]) == (
        {"plec": "K"},
        {"plec": "M"},
    )


def test_the_example_of_the_help_works(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["engine", "lottery", "--help"])
    lines = capsys.readouterr().out.split("example:\n")[1].splitlines()
    for line in lines[:2]:
        subprocess.run(line, shell=True, check=True, cwd=tmp_path)
    words = shlex.split(lines[2])
    words[3:5] = [str(tmp_path / name) for name in words[3:5]]
    assert main(words[1:]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["probabilities"] == pytest.approx([0.5, 0.5, 1.0])
    assert len(answer["uniform"]) == 1000
    assert main([*words[1:5], "--size", "3"]) == 3
    assert json.loads(capsys.readouterr().out)["relaxations"]
    (tmp_path / "respondents.csv").write_text("plec\nK\nX\n", encoding="utf-8-sig")
    assert main(words[1:]) == 2
    assert "row 3, column 'plec'" in capsys.readouterr().err
