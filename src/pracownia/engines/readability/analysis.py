"""One text looked at from all sides, with the versions that make it possible to do it again."""

from dataclasses import dataclass
from typing import Final

from pracownia.engines.answers import digest
from pracownia.engines.morphology import Morphology, default

from .finding import Finding, find_in
from .lexicon import lexicon
from .measures import Measures, measures_of
from .reading import read
from .vocabulary import text_of

VERSION: Final = "readability 3"


@dataclass(frozen=True)
class Analysis:
    """Measures and findings of a text; `digest` is of the text, `rules` of everything we ship."""

    text: str
    measures: Measures
    findings: tuple[Finding, ...]
    version: str
    morphology: str
    rules: str
    digest: str


def analyse(text: str, morphology: Morphology | None = None) -> Analysis:
    """Measures and findings together."""
    morph = morphology or default()
    sentences = read(text, morph)
    findings = find_in(text, sentences, morph)
    return Analysis(
        text=text,
        measures=measures_of(sentences, len(findings)),
        findings=tuple(findings),
        version=VERSION,
        morphology=morph.name,
        rules=digest([lexicon(morph).digest, text_of("rules.toml"), text_of("vocabulary.toml")]),
        digest=digest(text),
    )


def measure(text: str, morphology: Morphology | None = None) -> Measures:
    """The measures alone."""
    return analyse(text, morphology).measures
