"""A draft as its pages show it: rows with words, steps as people will see them, conflicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pracownia.commons.composing import conditioning
from pracownia.commons.composing.comparing import Change, What
from pracownia.commons.composing.forms import NAMES as LIMITS
from pracownia.commons.questionnaires import drawing
from pracownia.commons.questionnaires.definition import Definition, Question, Step
from pracownia.commons.questionnaires.forms import SectionForm
from pracownia.commons.questionnaires.models import Kind
from pracownia.commons.questionnaires.redrawing import Plain


@dataclass(frozen=True)
class Asked:
    """A question in the outline."""

    question: Question
    kind: str
    condition: str


@dataclass(frozen=True)
class Part:
    """A section in the outline."""

    slug: str
    title: str
    intro: str
    condition: str
    questions: list[Asked]
    endings: list[tuple[str, str]]


def outline(definition: Definition, plain: Plain) -> list[Part]:
    endings = {section["slug"]: section.get("endings", ()) for section in plain["sections"]}
    return [
        Part(
            slug=step.slug,
            title=step.title,
            intro=step.intro,
            condition=conditioning.words(step.condition, definition),
            questions=[
                Asked(
                    question,
                    str(Kind(question.kind).label),
                    conditioning.words(question.condition, definition),
                )
                for question in step.questions
            ],
            endings=[
                (conditioning.words(one["condition"], definition), one["reason"])
                for one in endings[step.slug]
            ],
        )
        for step in definition.sections
    ]


@dataclass(frozen=True)
class Shown:
    """A section as people see it, everything asked at once, with what depends on what."""

    step: Step
    form: SectionForm
    notes: list[tuple[str, str]]


def steps(definition: Definition) -> list[Shown]:
    return [shown(step, definition) for step in definition.sections]


def shown(step: Step, definition: Definition) -> Shown:
    asked = tuple(
        replace(question, condition={}) for question in step.questions if not question.for_staff
    )
    notes = [
        (question.label, conditioning.words(question.condition, definition))
        for question in step.questions
        if question.condition
    ]
    return Shown(step, SectionForm(replace(step, questions=asked), {}), notes)


def alone(field: Plain) -> SectionForm:
    """One question as people will see it, from what is being typed."""
    row = drawing.columns({**field, "slug": field.get("slug") or "pytanie", "condition": {}})
    question = Question(section="podglad", **row)
    return SectionForm(Step("podglad", "", "", (question,)), {})


def said_now(thing: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What somebody else has saved, in lines: name and value."""
    skipped = {"fields", "sections", "slug", "condition", "endings", "kind"}
    names: dict[str, Any] = {**LIMITS, **NAMES}
    return [
        (str(names.get(name, name)), said(value))
        for name, value in thing.items()
        if name not in skipped
    ]


NAMES = {
    "title": gettext_lazy("Title"),
    "minutes": gettext_lazy("Minutes"),
    "intro": pgettext_lazy("section", "Introduction"),
    "label": gettext_lazy("Question"),
    "hint": gettext_lazy("Hint"),
    "options": gettext_lazy("Answers to choose from"),
    "required": gettext_lazy("The answer is obligatory"),
}


def said(value: Any) -> str:
    """A limit, a list of options, a yes or no, as words of a page."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case list():
            return "; ".join(said(one[1] if _is_pair(one) else one) for one in value)
        case dict():
            return "\n".join(
                f"{LIMITS.get(name, name)}: {said(one)}" for name, one in value.items()
            )
    return str(value)


def _is_pair(one: Any) -> bool:
    return isinstance(one, list) and len(one) >= 2


@dataclass(frozen=True)
class Told:
    """A change in words: what sort, of what, before and after."""

    sort: str
    name: str
    before: str
    after: str


def told(changes: Iterable[Change], before: Definition, after: Definition) -> list[Told]:
    """Conditions as words, everything else as it is."""
    found = []
    for change in changes:
        was, now = change.before, change.after
        if change.what == What.CONDITION:
            was, now = conditioning.words(was, before), conditioning.words(now, after)
            was, now = was or _("always asked"), now or _("always asked")
        elif change.what == What.ENDING:
            was, now = _endings(was, before), _endings(now, after)
        elif change.what == What.KIND:
            was, now = (str(Kind(one).label) for one in (was, now))
        elif change.what == What.REQUIRED:
            was, now = (_("obligatory") if one else _("optional") for one in (was, now))
        found.append(Told(_sorts()[change.what], change.name, said(was), said(now)))
    return found


def _endings(endings: Any, definition: Definition) -> str:
    return "; ".join(
        f"{conditioning.words(one['condition'], definition)} → {one['reason']}"
        for one in endings or ()
    )


def _sorts() -> dict[What, str]:
    return {
        What.SECTION_ADDED: _("Section added"),
        What.SECTION_REMOVED: _("Section deleted"),
        What.SECTION_MOVED: _("Section moved"),
        What.ADDED: _("Question added"),
        What.REMOVED: _("Question deleted"),
        What.MOVED: _("Question moved"),
        What.KIND: _("Kind of answer"),
        What.WORDING: _("Wording"),
        What.HINT: _("Hint"),
        What.REQUIRED: _("Obligatory or not"),
        What.OPTION_ADDED: _("Answer to choose added"),
        What.OPTION_REMOVED: _("Answer to choose deleted"),
        What.OPTION_WORDING: _("Wording of an answer to choose"),
        What.OPTIONS_ORDER: _("Order of answers to choose"),
        What.LIMITS: _("Limits"),
        What.CONDITION: _("Condition"),
        What.ENDING: _("Early ending"),
        What.DATES: _("Dates of the answer"),
        What.DATA: _("What is done with the answer"),
        What.MINUTES: _("Promised minutes"),
        What.TITLE: _("Title of the form"),
    }
