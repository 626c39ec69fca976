"""Measures the plain-language engine and prints JSON: rates on marked letters, CPU seconds.

Run: python benchmarks/engines/readability.py [--press FILE.txt]

`--press` counts findings in a text of your own that people would call well written.
"""

import json
import platform
import sys
from itertools import accumulate
from pathlib import Path
from statistics import mean, median
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from pracownia.engines.morphology import Endings, default, inflect  # noqa: E402
from pracownia.engines.morphology.tests.test_names import CASES, rows, wrong  # noqa: E402
from pracownia.engines.readability import analyse, compare, sentences, syllables  # noqa: E402
from pracownia.engines.readability.tests.letters import cuts, is_found, letters, rates  # noqa: E402
from pracownia.engines.readability.tests.test_words import lines  # noqa: E402


def found(name="letters.jsonl"):
    some = letters(name)
    hits = [is_found(one, words, rule) for _, one, _, spans in some for words, rule in spans]
    before, after = ([letter[place] for letter in some] for place in (1, 2))
    return {
        "marked_places": len(hits),
        "recall": round(mean(hits), 4),
        "recall_target": 0.95,
        "before_per_100": per_100(before),
        "after_per_100": per_100(after),
        "pairs_easier_by_every_index": sum(compare(b, a).easier for _, b, a, _ in some),
        "fog_form_before_after": [
            round(mean(one.measures.fog_form for one in side), 2) for side in (before, after)
        ],
    }


def per_100(analyses):
    words = sum(one.measures.words for one in analyses)
    return round(100 * sum(len(one.findings) for one in analyses) / words, 2)


def counted():
    result = {"syllables_target": 0.995, "sentences_target": 0.985}
    for name in ("syllables", "syllables_apart"):
        gold = [line.split("\t") for line in lines(f"{name}.tsv")]
        result[name] = round(mean(syllables(word) == int(count) for word, count in gold), 4)
    cut = lines("sentences.txt")
    ends = list(accumulate(len(one) + 1 for one in cut))
    near = [(" ".join(cut), {end - 1 for end in ends})]
    return result | {"sentences_f1": f1(near), "sentences_apart_f1": f1(list(cuts()))}


def f1(texts):
    same = both = 0
    for text, ends in texts:
        got = {one.end for one in sentences(text)}
        same, both = same + 2 * len(got & ends), both + len(got) + len(ends)
    return round(same / both, 4)


def names(name):
    table = rows(name)
    kinds = sorted({row["typ"] for row in table})
    forms = len([case for case in CASES if case in table[0]])
    result = {}
    for kind in kinds:
        some = [row for row in table if row["typ"] == kind]
        result[kind] = {
            "forms": len(some) * forms,
            "wrong": len(wrong(some)),
            "wrong_without_dictionary": len(wrong(some, Endings())),
        }
    return result


def timed():
    start = process_time()
    analyse("Gmina buduje drogę.")
    load = process_time() - start
    text = "\n\n".join(before.text for _, before, _, _ in letters())
    text = f"{text}\n\n{text}"[:7600]
    times = []
    for _ in range(7):
        start = process_time()
        size = analyse(text).measures.words
        times.append(process_time() - start)
    start = process_time()
    for _ in range(200):
        inflect("Tarnowskie Góry", "miejscownik", "pl")
    return {
        "first_call_seconds": round(load, 3),
        "words": size,
        "letter_seconds_first": round(times[0], 4),
        "letter_seconds_median": round(median(times), 4),
        "letter_target": 0.3,
        "inflect_seconds": round((process_time() - start) / 200, 6),
    }


def press(path):
    one = analyse(Path(path).read_text("utf-8"))
    return {
        "words": one.measures.words,
        "findings_per_100": one.measures.findings_per_100,
        "target": 6.0,
    }


def main():
    # Time first: everything else warms the caches.
    report = {"python": platform.python_version(), "timed": timed(), "morphology": default().name}
    report |= {"findings": found(), "apart": found("letters_apart.jsonl"), "rates": rates()}
    report |= {"counted": counted(), "names": names("names.csv")}
    report["names_apart"] = names("names_apart.csv")
    if "--press" in sys.argv:
        report["press"] = press(sys.argv[sys.argv.index("--press") + 1])
    print(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
