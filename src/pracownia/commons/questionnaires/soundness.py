"""Whether a questionnaire can be filled in as it is meant: what refers to what, and when."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from . import conditions
from .models import Kind

if TYPE_CHECKING:
    from .definition import Definition, Question

OPERATIONS: Final = ("sum", "difference", "product", "count")
MEASURED: Final = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SCALE, Kind.COMPUTED})
COUNTED: Final = frozenset({Kind.MANY, Kind.ORDER, Kind.GROUP})
DATED: Final = frozenset({Kind.DATE, Kind.PERIOD})


@dataclass(frozen=True)
class Flaw:
    """One mistake of the questionnaire itself; ``field`` is "" when it is of the whole section."""

    section: str
    field: str
    text: str


def flaws(definition: "Definition") -> list[Flaw]:
    """In the order of the pages. Empty means that it can be published."""
    found: list[Flaw] = []
    circle = _circle(definition)
    if circle:
        section = definition.by_slug[circle[0]].section
        names = " → ".join(definition.by_slug[slug].label for slug in circle)
        text = _("These questions depend on one another in a circle: %(names)s")
        found.append(Flaw(section, circle[0], text % {"names": names}))
    seen: set[str] = set()
    for step in definition.sections:
        texts = [("", text) for text in _of_condition(definition, step.condition, seen)]
        for question in step.questions:
            texts += [(question.slug, one) for one in _of_question(definition, question, seen)]
            seen.add(question.slug)
        for ending in definition.endings:
            if ending.section == step.slug:
                texts += [("", text) for text in _of_ending(definition, ending, seen)]
        found += [Flaw(step.slug, field, text) for field, text in texts]
    return found


def _of_ending(definition: "Definition", ending: Any, seen: Collection[str]) -> Iterator[str]:
    if not ending.reason.strip():
        yield _("Write why the form ends here")
    if not ending.condition:
        yield _("Say when the form ends here: without a condition nobody could go on")
    yield from _of_condition(definition, ending.condition, seen)


def _of_question(
    definition: "Definition", question: "Question", seen: Collection[str]
) -> Iterator[str]:
    yield from _of_condition(
        definition, question.condition, seen, for_staff=question.for_staff, own=question.slug
    )
    if question.kind == Kind.COMPUTED:
        yield from _of_computed(definition, question, seen)
    if question.kind == Kind.SCALE:
        marks = question.rules.get("marks", {})
        first, last = question.rules.get("first", 1), question.rules.get("last", 5)
        bare = [str(n) for n in range(first, last + 1) if not marks.get(str(n))]
        if bare:
            yield _("Describe every mark of the scale. Without a description: %(marks)s") % {
                "marks": ", ".join(bare)
            }
    if question.due_at and question.frozen_at and question.frozen_at < question.due_at:
        yield _("The answer freezes before the time to give it has passed")


def _of_condition(
    definition: "Definition",
    condition: conditions.Condition,
    seen: Collection[str],
    *,
    for_staff: bool = False,
    own: str = "",
) -> Iterator[str]:
    if not conditions.is_well_formed(condition):
        yield _("The condition cannot be read. Set it again")
        return
    for leaf in conditions.leaves(condition):
        other = definition.by_slug.get(leaf["field"])
        if other is None:
            yield _("The condition asks about a question that is not there")
            continue
        words = {"question": other.label}
        if leaf["field"] == own:
            yield _("The condition asks about the question itself")
        elif leaf["field"] not in seen:
            yield _("The condition asks about “%(question)s”, which comes later") % words
        if other.for_staff and not for_staff:
            yield _("The condition asks about “%(question)s”, which only the office answers") % (
                words
            )
        if not _can_hold(leaf, other):
            yield _("No answer to “%(question)s” can fulfil the condition") % words


def _can_hold(leaf: Mapping[str, Any], other: "Question") -> bool:
    """Whether the kind of the question asked about can give such an answer at all."""
    if other.kind == Kind.INFO:
        return False
    if "at_least" in leaf or "at_most" in leaf:
        return other.kind in MEASURED | COUNTED
    if "before" in leaf or "after" in leaf:
        return other.kind in DATED
    if "answered" in leaf:
        return True
    wanted = leaf["any"] if "any" in leaf else [leaf["is"]]
    possible = _codes(other)
    return possible is None or any(
        one in possible and isinstance(one, bool) is (True in possible) for one in wanted
    )


def _codes(question: "Question") -> list[Any] | None:
    """The answers that can be chosen; None when they are not a list."""
    match question.kind:
        case Kind.YES_NO:
            return [True, False]
        case Kind.STATEMENT:
            return [True]
        case Kind.ONE | Kind.MANY | Kind.ORDER:
            return [code for code, _label in question.options]
        case Kind.MATRIX:
            return [code for code, _label in question.pairs("columns")]
        case Kind.AVAILABILITY:
            return [code for code, _label in question.pairs("answers")]
    return None


def _of_computed(
    definition: "Definition", question: "Question", seen: Collection[str]
) -> Iterator[str]:
    given = [name for name in OPERATIONS if question.rules.get(name)]
    if len(given) != 1:
        yield _("Choose what to compute, and from which answers")
        return
    slugs = question.rules[given[0]]
    known = [definition.by_slug[slug] for slug in slugs if slug in definition.by_slug]
    if len(known) < len(slugs):
        yield _("It is computed from a question that is not there")
    for other in known:
        if other.slug not in seen:
            yield _("It is computed from “%(question)s”, which comes later") % {
                "question": other.label
            }
        if given[0] != "count" and other.kind not in MEASURED:
            yield _("It is computed from “%(question)s”, which is not a number") % {
                "question": other.label
            }
    if given[0] == "difference" and len(slugs) != 2:
        yield _("A difference is computed from two answers")


def needs(definition: "Definition", question: "Question") -> list[str]:
    """The questions whose answers decide about this one: whether it is asked, or what it is."""
    step = definition.section(question.section)
    asked = conditions.fields_in(question.condition)
    asked += conditions.fields_in(step.condition) if step else []
    for name in OPERATIONS if question.kind == Kind.COMPUTED else ():
        asked += question.rules.get(name, ())
    return [slug for slug in dict.fromkeys(asked) if slug in definition.by_slug]


def _circle(definition: "Definition") -> list[str]:
    """Questions that need one another, from one of them back to it; empty when there are none."""
    done: set[str] = set()
    for start in definition.by_slug:
        path: list[str] = []
        waiting = [(start, False)]
        while waiting:
            slug, is_left = waiting.pop()
            if is_left:
                path.pop()
                done.add(slug)
            elif slug in path:
                return [*path[path.index(slug) :], slug]
            elif slug not in done:
                path.append(slug)
                waiting.append((slug, True))
                waiting += [(one, False) for one in needs(definition, definition.by_slug[slug])]
    return []
