"""Plain language: how hard a Polish text is to read, where and why, and what to write instead.

Measures. With Tw = words per sentence and Ts = percentage of words of four syllables or more
(of the form, or of its lemma): FOG = 0.4 (Tw + Ts) (Gunning 1952; jasnopis.pl/instrukcja).
With Ts' = the same without names and numerals: Pisarek linear = Tw/3 + Ts'/3 + 1, non-linear =
(Tw² + Ts'²)^½ / 2 (Pisarek 1969). LIX = Tw + percentage of words over 8 letters. Syllables,
sentences and words are found by rules of our own (`syllables`, `sentences`). Index and
comprehension correlate at -.53 to -.66 (Charzyńska, Dębowski 2015), so `cloze` asks readers.

Findings. A lexicon of 503 official words and phrases, compiled with a dictionary: each word of an
entry stands for its lemma, its partner in aspect, its verbal noun and participles. Grammar by
tags: ger = verbal noun; imps, or verb + się without a nominative = impersonal; być/zostać + ppas
within three words = passive; pact, pcon, pant = participle; three genitives in a row = chain.
A place that breaks two rules has two findings (przedłożenie: verbal noun and official word).
Rules, lists and lexicon are data (`data/`), each rule with its norm and two measured rates.

A text is never changed here: a finding has suggestions and a risk, and a person decides. No
language model, no network; the same text always has the same answer.
"""

from .analysis import VERSION, Analysis, analyse, measure
from .cloze import ClozeScore, ClozeTest, cloze, score_cloze
from .comparing import Change, Comparison, compare
from .finding import Finding, Rule, find, rules
from .guarding import PersonalData, guard, mask
from .measures import ENOUGH_WORDS, Measures
from .messages import MESSAGES, REFUSALS
from .syllables import syllables
from .text import Span, Token, sentences, words

__all__ = [
    "ENOUGH_WORDS",
    "MESSAGES",
    "REFUSALS",
    "VERSION",
    "Analysis",
    "Change",
    "ClozeScore",
    "ClozeTest",
    "Comparison",
    "Finding",
    "Measures",
    "PersonalData",
    "Rule",
    "Span",
    "Token",
    "analyse",
    "cloze",
    "compare",
    "find",
    "guard",
    "mask",
    "measure",
    "rules",
    "score_cloze",
    "sentences",
    "syllables",
    "words",
]
