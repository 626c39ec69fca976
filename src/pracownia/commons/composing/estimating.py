"""How long a form takes: reading what is asked, then answering. Pure.

Reading: 166 words a minute, the mean of Polish readers in the IReST study (Trauzettel-Klosinski,
Dietz 2012, „Standardized Assessment of Reading Performance”, IOVS 53:9), for all labels, hints,
introductions and choices.
Writing of one's own text: 19 words a minute, as in Karat et al. 1999 („Patterns of entry and
correction in large vocabulary continuous speech recognition systems”, CHI ’99), a word counted as
7 signs with its space; how much people write is our own assumption: half of the way from the least
to the most that is allowed, 30 words where there is no limit, and never over 150 words.
The rest is our own assumption too, in seconds per answer (``SECONDS``), a question with a condition
counted as half of one, since it is not asked of everybody. What only the office answers is left
out. Nobody has measured these against people yet: the page calls the result an estimate.
"""

from collections.abc import Mapping
from typing import Any, Final

from pracownia.commons.questionnaires.definition import Definition, Question

WORDS_READ: Final = 166
WORDS_WRITTEN: Final = 19
SIGNS: Final = 7
USUAL_WORDS: Final = 30
MOST_WORDS: Final = 150
SECONDS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("yes_no", "statement"), 4),
    **dict.fromkeys(("one", "scale"), 6),
    **dict.fromkeys(("many", "place", "organisation"), 12),
    **dict.fromkeys(("number", "money", "date", "email", "phone", "function"), 12),
    **dict.fromkeys(("period", "pesel", "nip", "regon", "krs"), 25),
    "order": 30,
    "file": 90,
    "short": 8,
    **dict.fromkeys(("info", "computed"), 0),
}
USUAL: Final = 12


def minutes(definition: Definition) -> int:
    """Whole minutes, at least one."""
    seconds = 0.0
    for step in definition.sections:
        share = 0.5 if step.condition else 1.0
        seconds += share * reading(f"{step.title} {step.intro}")
        for question in step.questions:
            if not question.for_staff:
                seconds += share * (0.5 if question.condition else 1.0) * of(question)
    return max(1, round(seconds / 60))


def of(question: Question) -> float:
    """Seconds for one question: reading it and answering it."""
    return reading(said(question)) + answering(question)


def reading(text: str) -> float:
    return 60 * len(text.split()) / WORDS_READ


def said(question: Question) -> str:
    """All words of a question that people read."""
    rules: Mapping[str, Any] = question.rules
    lists = [rules.get(name, ()) for name in ("options", "rows", "columns", "sessions")]
    listed = [
        str(part) for one in lists if isinstance(one, list) for row in one for part in row[1:]
    ]
    marks = [str(mark) for mark in rules.get("marks", {}).values()]
    more = [str(rules.get("text", "")), *(part.label for part in question.parts)]
    return " ".join([question.label, question.hint, *listed, *marks, *more])


def answering(question: Question) -> float:
    match question.kind:
        case "long":
            return 60 * _words(question.rules) / WORDS_WRITTEN
        case "matrix":
            return 5.0 * len(question.rules.get("rows", ()))
        case "availability":
            return 5.0 * len(question.rules.get("sessions", ()))
        case "group":
            times = max(1, int(question.rules.get("at_least") or 1))
            return times * sum(answering(part) for part in question.parts)
    return float(SECONDS.get(question.kind, USUAL))


def _words(rules: Mapping[str, Any]) -> float:
    least = rules.get("min_words") or (rules.get("min_chars") or 0) / SIGNS
    most = rules.get("max_words") or (rules.get("max_chars") or 0) / SIGNS
    usual = (least + most) / 2 if most else max(least, USUAL_WORDS)
    return min(float(usual), float(max(MOST_WORDS, least)))
