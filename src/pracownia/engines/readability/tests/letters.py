"""The marked letters and the plain prose, and how the rules do on them."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

from pracownia.engines.readability import analyse, find

DATA = Path(__file__).parent / "data"


@cache
def letters(name="letters.jsonl"):
    """(identifier, before, after, [(words, rule)])."""
    rows = map(json.loads, (DATA / name).read_text("utf-8").splitlines())
    return [
        (
            row["id"],
            analyse(row["przed"]),
            analyse(row["po"]),
            [(one["fragment"], one["regula"]) for one in row["oczekiwane"]],
        )
        for row in rows
    ]


def is_found(analysis, words, rule):
    """A finding of that rule lies over some of those words."""
    start = analysis.text.find(words)
    while start >= 0:
        for one in analysis.findings:
            if one.rule == rule and one.start < start + len(words) and start < one.end:
                return True
        start = analysis.text.find(words, start + 1)
    return False


@cache
def rates():
    """For each rule: share of marked places found, findings per 100 words of plain prose."""
    marked, found = Counter(), Counter()
    for _, before, _, spans in letters():
        for words, rule in spans:
            marked[rule] += 1
            found[rule] += is_found(before, words, rule)
    prose = analyse((DATA / "good_prose.txt").read_text("utf-8"))
    fired = Counter(one.rule for one in prose.findings)
    return {
        rule: {
            "recall": round(found[rule] / marked[rule], 2) if marked[rule] else None,
            "per_100": round(100 * fired[rule] / prose.measures.words, 2),
        }
        for rule in sorted({*marked, *fired})
    }


def missed(some):
    """The marked places that no finding of their rule lies over."""
    return [
        (name, words, rule)
        for name, before, _, spans in some
        for words, rule in spans
        if not is_found(before, words, rule)
    ]


def cuts(name="sentences_apart.txt"):
    """(text, where its sentences end): one a line in the file, ¶ = a new line in the text."""
    for block in (DATA / name).read_text("utf-8").strip().split("\n\n"):
        text, ends = "", set()
        for line in block.split("\n"):
            text += line.replace("¶", "\n")
            ends.add(len(text.rstrip()))
            text += "" if text.endswith("\n") else " "
        yield text, ends


def example(text):
    return {one.rule for one in find(text)}
