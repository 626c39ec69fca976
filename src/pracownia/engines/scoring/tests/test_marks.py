"""Strict and lenient reviewers, uncertainty, agreement: checked by simulation and by hand."""

import json
import subprocess
from statistics import mean

import pytest

from pracownia.engines import scoring, tables
from pracownia.engines.cli import main
from pracownia.engines.scoring import BadInput, Mark, agreement, alpha, marks_from, score
from pracownia.engines.scoring.additive import fitted
from pracownia.engines.scoring.marks import Sheet

from .cast import marked_call, share_of_best

# Krippendorff's own example: four observers, twelve units, some values missing.
CANON = [
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
]
UNITS = [[float(v) for v in unit if v != "*"] for unit in zip(*map(str.split, CANON), strict=True)]
CALL = {"count": 120, "people": 8, "per": 2, "noise": 0.5}


def shares(calls, places, **call):
    """Mean share of the truly best ones chosen by means and by the model."""
    by_mean, by_model = [], []
    for seed in range(calls):
        quality, marks = marked_call(seed, **call)
        report = score(marks, seed="a")
        means = {one.application: one.mean for one in report.applications}
        model = {one.application: one.calibrated.mark for one in report.applications}
        by_mean.append(share_of_best(means, quality, places))
        by_model.append(share_of_best(model, quality, places))
    return mean(by_mean), mean(by_model)


def test_with_strict_and_lenient_reviewers_the_model_finds_many_more_of_the_best():
    by_mean, by_model = shares(12, 32, **CALL, strictness=0.8)
    assert by_model > by_mean + 0.06
    assert by_model > 0.78


def test_with_equal_reviewers_the_model_does_no_harm():
    by_mean, by_model = shares(12, 32, **CALL, strictness=0.0)
    assert by_model > by_mean - 0.015


def test_the_solution_is_that_of_all_equations_together():
    np = pytest.importorskip("numpy")
    _quality, marks = marked_call(3, count=15, people=4, per=2, strictness=0.8, noise=0.5)
    sheet = Sheet(marks)
    model = fitted(sheet)
    which, who, values = sheet.columns
    of_quality, of_reviewers, of_noise = model.variances
    design = np.zeros((len(values), 15 + 4 + 1))
    design[range(len(values)), which] = 1
    design[range(len(values)), 15 + who] = 1
    design[:, -1] = 1
    prior = np.diag([1 / of_quality] * 15 + [1 / of_reviewers] * 4 + [0.0])
    whole = np.linalg.inv(design.T @ design / of_noise + prior)
    answer = whole @ design.T @ values / of_noise
    assert np.allclose(answer[:15], model.quality)
    assert np.allclose(answer[15:], model.shared)
    assert np.allclose(np.diag(whole)[:15], model.quality_variance())
    marked = np.eye(15, 20)
    marked[:, -1] = 1
    assert np.allclose(np.diag(marked @ whole @ marked.T), model.mark_variance())


def test_errors_are_as_large_as_they_say():
    inside = total = 0
    for seed in range(6):
        quality, marks = marked_call(seed, **CALL, strictness=0.8)
        report = score(marks, seed="a")
        centre = mean(quality.values())
        for one in report.applications:
            true = report_level(report) + 2.0 * (quality[one.application] - centre)
            inside += abs(one.calibrated.mark - true) < 1.96 * one.calibrated.error
            total += 1
    assert 0.9 < inside / total < 0.995


def report_level(report):
    return mean(one.calibrated.mark for one in report.applications)


def test_only_those_whose_fate_changes_get_a_chance():
    _quality, marks = marked_call(1, **CALL, strictness=0.8)
    report = score(marks, seed="a", places=32)
    assert report == score(marks[::-1], seed="a", places=32)
    for one in report.applications:
        differs = one.decision.by_mean != one.decision.by_model
        assert (one.decision.chance is not None) == differs == (one.application in report.changed)
    chosen = [one for one in report.applications if one.decision.by_model]
    assert len(chosen) == 32
    into = [one.decision.chance for one in chosen if one.decision.chance is not None]
    out = [
        one.decision.chance
        for one in report.applications
        if one.decision.chance is not None and one.decision.by_mean
    ]
    assert mean(into) > mean(out)


def test_divergence_is_told_as_given_and_without_the_usual_strictness():
    marks = [
        Mark(f"Z{place}", name, value - strict)
        for place, value in enumerate([3.0, 5.0, 8.0, 6.0, 4.0, 9.0])
        for name, strict in (("Anna", 0), ("Jan", 3))
    ]
    report = score(marks, seed="a", limit=2.5)
    assert all(one.diverges and one.calibrated.spread < 0.5 for one in report.applications)
    lenient, strict = report.reviewers
    assert lenient.leniency - strict.leniency == pytest.approx(3, abs=0.3)
    zscores = {one.mean: one.zscore for one in report.applications}
    assert [zscores[one] for one in sorted(zscores)] == sorted(zscores.values())


def test_marks_that_cannot_be_compared_are_said_to_be_so():
    single = [Mark("Z1", "Anna", 5), Mark("Z2", "Jan", 6)]
    report = score(single, seed="a", places=1)
    assert [one.key for one in report.notices] == ["scoring.no_model"]
    assert report.applications[0].calibrated is None
    assert report.agreement.alpha is None
    apart = [Mark(f"Z{n}", who, n) for n in range(4) for who in ("AB" if n < 2 else "CD")]
    [notice] = score(apart, seed="a").notices
    assert (notice.key, notice.values) == ("scoring.apart", {"groups": 2})
    assert set(scoring.MESSAGES[notice.key]) == set(notice.values)
    assert score([], seed="a").applications == ()


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("nominal", 0.743421052631579),
        ("ordinal", 0.8153875037548813),
        ("interval", 0.8491071428571428),
        ("ratio", 0.797402774711612),
    ],
)
def test_alpha_of_the_canonical_example_is_the_published_one(scale, expected):
    assert alpha(UNITS, scale) == pytest.approx(expected, abs=1e-9)
    told = agreement(UNITS, scale, seed="a")
    assert told.alpha == pytest.approx(expected, abs=1e-9)
    assert told.low < told.alpha <= told.high
    assert told == agreement(UNITS, scale, seed="a")


def test_alpha_by_its_definition_pair_by_pair():
    inside = sum((x - y) ** 2 / (len(u) - 1) for u in UNITS if len(u) > 1 for x in u for y in u)
    every = [v for u in UNITS if len(u) > 1 for v in u]
    expected = sum((x - y) ** 2 for x in every for y in every) / (len(every) - 1)
    assert alpha(UNITS, "interval") == pytest.approx(1 - inside / expected, abs=1e-12)


def test_perfect_agreement_is_one_and_no_variation_cannot_be_told():
    assert alpha([[1, 1], [2, 2]], "ordinal") == 1
    assert alpha([[2, 2], [2, 2]], "nominal") is None
    assert alpha([[1], [2]], "nominal") is None


@pytest.mark.parametrize(
    ("text", "row", "column", "key"),
    [
        ("", 1, None, "no_header"),
        ("application,reviewer\n", 1, "mark", "column_missing"),
        ("application,reviewer,mark,mark\n", 1, "mark", "column_repeated"),
        ("application,reviewer,mark\nZ1,Jan\n", 2, "mark", "cells_differ"),
        ("application,reviewer,mark\nZ1,Jan,5\n\n,Jan,5\n", 4, "application", "name_missing"),
        ("application,reviewer,mark\nZ1,Jan,pięć\n", 2, "mark", "mark_unusable"),
        ("application,reviewer,mark\nZ1,Jan,nan\n", 2, "mark", "mark_unusable"),
        ("application,reviewer,mark\nZ1,Jan,5\nZ1,Jan,6\n", 3, "reviewer", "mark_repeated"),
    ],
)
def test_marks_that_cannot_be_used_are_refused_with_their_place(text, row, column, key):
    with pytest.raises(BadInput) as refusal:
        score(marks_from(text), seed="a")
    assert (refusal.value.row, refusal.value.column, refusal.value.key) == (row, column, key)
    assert set(refusal.value.values) == set((tables.REFUSALS | scoring.REFUSALS)[key])


def test_a_file_of_a_spreadsheet_is_read():
    marks = marks_from("\ufeffreviewer;application;mark;uwagi\nJan;Z1;7,5;\n")
    assert marks == (Mark("Z1", "Jan", 7.5, 2),)


def test_a_scale_or_number_that_is_none_is_refused():
    for wrong in ({"scale": "metric"}, {"places": 0}):
        with pytest.raises(BadInput):
            score([Mark("Z1", "Jan", 5)], seed="a", **wrong)


def test_whoever_waits_may_stop_the_engine():
    def stop(_stage, _done, _of):
        raise scoring.Cancelled

    with pytest.raises(scoring.Cancelled):
        score([Mark("Z1", "Jan", 5)], seed="a", progress=stop)


def test_the_example_of_the_help_works(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["engine", "score", "--help"])
    text = capsys.readouterr().out
    command = text[text.index("printf") : text.index("pracownia engine score marks.csv")]
    subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True)
    path = str(tmp_path / "marks.csv")
    assert main(["engine", "score", path, "--places", "1", "--seed", "2027"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["changed"] == ["Z1", "Z3"]
    assert {"version", "seed", "digest"} <= set(report)
