"""The Polish of the product is held to the norms that it offers to others."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from pracownia.engines.morphology import default
from pracownia.engines.readability import analyse
from pracownia.engines.readability.lexicon import lexicon

HOUSE = Path(__file__).parents[3]
# "Nabór" is the name of a thing in this product: people look it up by that name.
OUR_TERMS = {"nabór"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def sentences_of(path):
    with path.open("rb") as file:
        for message in read_po(file):
            said = message.string if isinstance(message.string, str) else message.string[-1]
            if message.id and said:
                yield PLACEHOLDER.sub("5", re.sub(r"<[^>]+>", " ", said))


def test_the_polish_catalogues_are_easy_to_read():
    texts = [
        text
        for path in sorted(HOUSE.glob("**/locale/pl/LC_MESSAGES/*.po"))
        for text in sentences_of(path)
    ]
    found = analyse("\n\n".join(texts))
    terms = lexicon(default()).terms
    ours = [one for one in found.findings if one.entry and terms[one.entry].official in OUR_TERMS]

    assert found.measures.words > 5000
    assert found.measures.fog_form <= 9
    assert 100 * (len(found.findings) - len(ours)) / found.measures.words <= 4
