"""Measures the plain-language engine and prints JSON: rates on marked letters, CPU seconds.

Run: python benchmarks/engines/readability.py [--press FILE.txt] [--peer FOLDER]

`--press` counts findings in a text of your own that people would call well written. With --peer
the ends of sentences and the syllables are also those of simplemma, sentencex, pysbd, textstat,
pyphen and kokosznicka.
"""

import argparse
import json
import platform
import sys
from itertools import accumulate
from pathlib import Path
from statistics import mean, median
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

import peers  # noqa: E402

from pracownia.engines.morphology import Endings, default, inflect  # noqa: E402
from pracownia.engines.morphology.tests.test_names import CASES, rows, wrong  # noqa: E402
from pracownia.engines.readability import analyse, compare, sentences, syllables  # noqa: E402
from pracownia.engines.readability.tests.letters import cuts, is_found, letters, rates  # noqa: E402
from pracownia.engines.readability.tests.test_words import lines  # noqa: E402

INSTALL = (
    "python -m venv FOLDER && FOLDER/bin/pip install "
    "simplemma sentencex pysbd textstat pyphen kokosznicka"
)
PEER = """
import json, sys
import pyphen, pysbd, sentencex, simplemma, textstat
from kokosznicka import Kokosznicka  # GPL-3.0: run here, never read
case = json.load(sys.stdin)
textstat.set_lang("pl")
hyphens = pyphen.Pyphen(lang="pl_PL")
syllables = {
    "textstat": textstat.syllable_count,
    "pyphen": lambda word: hyphens.inserted(word).count("-") + 1,
    "kokosznicka": Kokosznicka.syllablecount,
}
splitters = {
    "simplemma": lambda text: simplemma.split_sentences(text, "pl"),
    "sentencex": lambda text: sentencex.segment("pl", text),
    "pysbd": pysbd.Segmenter(language="pl", clean=False).segment,
}
def ends(split, text):
    found, place = [], 0
    for part in split(text):
        if part.strip():
            place = text.index(part.strip(), place) + len(part.strip())
            found.append(place)
    return found
print(json.dumps({
    "syllables": {name: [count(word) for word in case["words"]]
                  for name, count in syllables.items()},
    "ends": {name: [ends(split, text) for text in case["texts"]]
             for name, split in splitters.items()},
}))
"""


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
    near, apart = (
        [({one.end for one in sentences(text)}, ends) for text, ends in some]
        for some in (near_texts(), cuts())
    )
    return result | {"sentences_f1": f1(near), "sentences_apart_f1": f1(apart)}


def near_texts():
    cut = lines("sentences.txt")
    ends = accumulate(len(one) + 1 for one in cut)
    return [(" ".join(cut), {end - 1 for end in ends})]


def f1(pairs):
    same = both = 0
    for got, ends in pairs:
        same, both = same + 2 * len(got & ends), both + len(got) + len(ends)
    return round(same / both, 4)


def compared(folder):
    """The same words and texts by the peers: syllables right, ends of sentences (F1)."""
    gold = [line.split("\t") for file in ("", "_apart") for line in lines(f"syllables{file}.tsv")]
    texts = [*near_texts(), *cuts()]
    case = {"words": [word for word, _ in gold], "texts": [text for text, _ in texts]}
    told = peers.run(folder, PEER, case, install=INSTALL)
    told["syllables"]["ours"] = [syllables(word) for word in case["words"]]
    told["ends"]["ours"] = [[one.end for one in sentences(text)] for text in case["texts"]]
    return {
        "syllables": {
            name: round(
                mean(one == int(right) for one, (_, right) in zip(counts, gold, strict=True)), 4
            )
            for name, counts in told["syllables"].items()
        },
        "sentences_f1": {
            name: f1([(set(got), ends) for got, (_, ends) in zip(ends_of, texts, strict=True)])
            for name, ends_of in told["ends"].items()
        },
    }


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
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--press", metavar="FILE.txt")
    peers.add_option(parser, INSTALL)
    given = parser.parse_args()
    # Time first: everything else warms the caches.
    report = {"python": platform.python_version(), "timed": timed(), "morphology": default().name}
    report |= {"findings": found(), "apart": found("letters_apart.jsonl"), "rates": rates()}
    report |= {"counted": counted(), "names": names("names.csv")}
    report["names_apart"] = names("names_apart.csv")
    if given.press:
        report["press"] = press(given.press)
    if given.peer:
        report["peers"] = compared(given.peer)
    print(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
