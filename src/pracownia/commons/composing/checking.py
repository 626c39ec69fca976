"""The check of a form itself: what stands in the way of publishing, what readers will stumble over.

Errors block publishing; warnings and advice do not. Our own limits, not measured on people: a label
is long over 25 words, and too much is obligatory when over 25 answers are, or nearly all of many.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.commons.questionnaires import drawing
from pracownia.commons.questionnaires.definition import Definition, Question
from pracownia.commons.questionnaires.redrawing import Plain
from pracownia.core.saying import say
from pracownia.engines import readability

from . import estimating, reaching

LONG_LABEL: Final = 25
MANY_REQUIRED: Final = 25
NEARLY_ALL: Final = 0.9
SOME_QUESTIONS: Final = 12
LISTS: Final = {
    "one": ("options", 2),
    "many": ("options", 2),
    "order": ("options", 2),
    "matrix": ("columns", 2),
    "availability": ("answers", 2),
}
# Kinds that people fill in wrongly unless they are told how.
TOLD: Final = frozenset(
    {"long", "file", "pesel", "nip", "regon", "krs", "period", "order", "group"}
)


class Weight(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Finding:
    """Where it is and what it is; ``part`` is the control of the page that mends it."""

    weight: Weight
    section: str
    field: str
    text: str
    part: str = ""
    name: str = ""


@dataclass(frozen=True)
class Report:
    """All findings with what was measured."""

    findings: tuple[Finding, ...]
    minutes: int
    promised: int
    required: int
    questions: int
    measures: readability.Measures

    def of(self, weight: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.weight == weight]

    @property
    def errors(self) -> list[Finding]:
        return self.of(Weight.ERROR)

    @property
    def warnings(self) -> list[Finding]:
        return self.of(Weight.WARNING)

    @property
    def advice(self) -> list[Finding]:
        return self.of(Weight.ADVICE)


def report(definition: Definition, plain: Plain) -> Report:
    minutes = estimating.minutes(definition)
    asked = [q for q in definition if q.kind not in ("info", "computed") and not q.for_staff]
    required = [q for q in asked if q.required]
    found = [*errors(definition, plain), *_unreachable(definition), *_questions(definition)]
    found += _whole(definition.minutes, minutes, len(required), len(asked))
    found += _language(definition)
    return Report(
        findings=tuple(_named(finding, definition) for finding in found),
        minutes=minutes,
        promised=definition.minutes,
        required=len(required),
        questions=len(asked),
        measures=readability.measure(_all_text(definition)),
    )


def _named(finding: Finding, definition: Definition) -> Finding:
    """With the words under which people know the place."""
    question, step = definition.by_slug.get(finding.field), definition.section(finding.section)
    return replace(finding, name=question.label if question else step.title if step else "")


def errors(definition: Definition, plain: Plain) -> list[Finding]:
    """What must be mended before publishing."""
    found = [*_structure(definition)]
    found += [
        Finding(Weight.ERROR, flaw.section, flaw.field, f"{flaw.text}.", "warunek")
        for flaw in definition.problems()
    ]
    if not found:
        # Only JSON can bring these: the pages do not let them be made.
        found += [
            Finding(Weight.ERROR, "", "", f"{mistake.place}: {mistake.told}")
            for mistake in drawing.mistakes_of(plain["sections"])
        ]
    return found


def _structure(definition: Definition) -> Iterator[Finding]:
    if not definition.sections:
        yield Finding(Weight.ERROR, "", "", _("The form has no sections yet."))
    for step in definition.sections:
        if not step.questions:
            yield Finding(Weight.ERROR, step.slug, "", _("The section has no questions yet."))
        for question in step.questions:
            for text, part in _list_of(question):
                yield Finding(Weight.ERROR, step.slug, question.slug, text, part)


def _list_of(question: Question) -> Iterator[tuple[str, str]]:
    name, least = LISTS.get(question.kind, ("", 0))
    listed = question.rules.get(name, ()) if name else ()
    if len(listed) < least:
        yield _("The question has fewer than two answers to choose from."), name
    codes = [str(one[0]) for one in listed]
    if not all(codes):
        yield _("An answer to choose has no code, so it could not be stored."), name
    elif len(set(codes)) < len(codes):
        yield _("Two answers to choose have the same code."), name
    if question.kind == "matrix" and not question.rules.get("rows"):
        yield _("The matrix has no rows yet."), "rows"
    if question.kind == "availability" and not question.rules.get("sessions"):
        yield _("There are no sessions to choose from yet."), "sessions"
    if question.kind == "group" and not question.parts:
        yield _("The group asks about nothing yet."), "fields"


def _unreachable(definition: Definition) -> Iterator[Finding]:
    sections, questions = reaching.unreachable(definition)
    for step in definition.sections:
        if step.slug in sections:
            text = _("Nobody will ever see this section: no answers fulfil its condition.")
            yield Finding(Weight.ERROR, step.slug, "", text, "warunek")
        for question in step.questions:
            if question.slug in questions:
                text = _("Nobody will ever be asked this: no answers fulfil the condition.")
                yield Finding(Weight.ERROR, step.slug, question.slug, text, "warunek")


def _questions(definition: Definition) -> Iterator[Finding]:
    for question in definition:
        for weight, text, part in _of_question(question):
            yield Finding(weight, question.section, question.slug, text, part)


def _of_question(question: Question) -> Iterator[tuple[Weight, str, str]]:
    rules = question.rules
    if question.kind == "statement" and question.required and not rules.get("version"):
        text = _("An obligatory statement should name the version of the document it is about.")
        yield Weight.WARNING, text, "version"
    needs_hint = question.kind in TOLD or (question.kind == "number" and not rules.get("unit"))
    if needs_hint and not question.hint:
        text = _("Add a hint: people often do not know what exactly to give here.")
        yield Weight.WARNING, text, "hint"
    words = len(question.label.split())
    if words > LONG_LABEL and question.kind not in ("statement", "info"):
        text = ngettext(
            "The question has %(count)d word. Move the explanation to the hint.",
            "The question has %(count)d words. Move the explanation to the hint.",
            words,
        )
        yield Weight.WARNING, text % {"count": words}, "label"
    if question.kind == "pesel" and not (question.is_sensitive and question.legal_basis):
        text = _("Say on which legal basis you ask for PESEL, and mark it as sensitive.")
        yield Weight.WARNING, text, "legal_basis"


def _whole(promised: int, estimated: int, required: int, asked: int) -> Iterator[Finding]:
    if estimated > promised:
        text = ngettext(
            "The form promises %(promised)d minute, and we estimate %(estimated)d.",
            "The form promises %(promised)d minutes, and we estimate %(estimated)d.",
            promised,
        )
        yield Finding(
            Weight.WARNING, "", "", text % {"promised": promised, "estimated": estimated}, "minutes"
        )
    is_most = asked >= SOME_QUESTIONS and required >= NEARLY_ALL * asked
    if required > MANY_REQUIRED or is_most:
        text = ngettext(
            "Obligatory: %(required)d of %(asked)d question. Ask only for what decides.",
            "Obligatory: %(required)d of %(asked)d questions. Ask only for what decides.",
            asked,
        )
        yield Finding(Weight.WARNING, "", "", text % {"required": required, "asked": asked})


def _language(definition: Definition) -> Iterator[Finding]:
    """What the engine of plain language says, each sentence once in a place."""
    for step in definition.sections:
        for text in _said([step.title, step.intro]):
            yield Finding(Weight.ADVICE, step.slug, "", text, "title")
        for question in step.questions:
            for text in _said([question.label]):
                yield Finding(Weight.ADVICE, step.slug, question.slug, text, "label")
            for text in _said([question.hint, str(question.rules.get("text", ""))]):
                yield Finding(Weight.ADVICE, step.slug, question.slug, text, "hint")


def _said(texts: Iterable[str]) -> list[str]:
    found = [
        say("readability", finding.message)
        for text in texts
        if text
        for finding in readability.find(text)
    ]
    return list(dict.fromkeys(found))


def _all_text(definition: Definition) -> str:
    """Everything that readers read, each label a sentence of its own."""
    texts = [definition.title]
    for step in definition.sections:
        texts += [step.title, step.intro]
        for question in step.questions:
            texts += [question.label, question.hint, str(question.rules.get("text", ""))]
    return "\n\n".join(text if text[-1] in ".?!" else f"{text}." for text in texts if text)
