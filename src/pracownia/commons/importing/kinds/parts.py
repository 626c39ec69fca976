"""What stands in the columns of one question: headings, hints, examples, how a cell is read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.commons.files.refusals import NotTaken, sentence
from pracownia.commons.people.models import Function
from pracownia.commons.questionnaires import files, limits, rows, texts, values
from pracownia.commons.questionnaires.definition import Question
from pracownia.commons.questionnaires.models import Kind
from pracownia.core.access import Text

from . import Wrong, cells, wording

# How many things of a repeated group an empty spreadsheet has columns for.
SHOWN: Final = 3
# A heading longer than this is cut when a file is read.
LONGEST: Final = 118
type Scans = Mapping[str, Mapping[str, Any]]
"""Files that came with the spreadsheet, by their folded names."""


@dataclass(frozen=True)
class Part:
    """One column of a question. ``key`` is what stands after the name of the question.

    ``is_spare``: understood when a file has it, but not in the empty spreadsheet.
    """

    key: str
    label: str
    parse: Callable[[str], Any]
    hint: str = ""
    example: str = ""
    also: tuple[str, ...] = ()
    is_required: bool = False
    is_spare: bool = False


def of(question: Question, scans: Scans) -> Iterator[Part]:
    """The columns of one question, in their order."""
    match question.kind:
        case Kind.PERIOD:
            yield from _period(question)
        case Kind.MATRIX | Kind.AVAILABILITY:
            yield from _rows(question)
        case Kind.MANY:
            yield from _many(question)
        case Kind.FUNCTION:
            yield from _function(question)
        case Kind.GROUP:
            yield from _group(question, scans)
        case _:
            yield _alone(question, scans)


def heading(front: str, back: str) -> str:
    """Short enough for a heading; what tells columns apart stays whole."""
    back = back[:80]
    most = LONGEST - 2 - len(back)
    return f"{front if len(front) <= most else front[: most - 1] + '…'}: {back}"


def _alone(question: Question, scans: Scans) -> Part:
    hint, example = _told(question)
    return Part(
        "",
        question.label,
        _parser(question, scans),
        hint,
        example,
        (question.slug, question.label),
        question.required,
    )


def _parser(question: Question, scans: Scans) -> Callable[[str], Any]:
    """A value that filling would make of a form; a municipality stays a code until then."""
    match question.kind:
        case Kind.PLACE:
            return cells.place
        case Kind.YES_NO | Kind.STATEMENT:
            return cells.yes_no
        case Kind.ONE:
            return wording.one_of(question.options)
        case Kind.ORDER:
            return wording.some_of(question.options)
        case Kind.DATE:
            return _sound(question, cells.day)
        case Kind.NIP | Kind.REGON | Kind.KRS:
            return cells.identifier(Kind(question.kind).name)
        case Kind.FILE:
            return _scan(question, scans)
    return _sound(question, lambda cell: values.value_of(question, {question.slug: cell}))


def _sound(question: Question, parse: Callable[[str], Any]) -> Callable[[str], Any]:
    def checked(cell: str) -> Any:
        value = parse(cell)
        problems = [text for _name, text in limits.flaws(question, value)]
        if problems:
            raise Wrong(f"{problems[0]}.")
        return value

    return checked


def _scan(question: Question, scans: Scans) -> Callable[[str], Any]:
    """The file of that name in the ZIP, when the question takes such a file."""
    policy = files.policy_of(question)

    def parse(cell: str) -> dict[str, Any]:
        scan = scans.get(scan_key(cell))
        if scan is None:
            raise Wrong(
                _("There is no file “%(name)s” in the ZIP of scans.") % {"name": cell.strip()}
            )
        if "refused" in scan:
            raise Wrong(str(scan["refused"]))
        refusal = None
        if scan["type"] not in policy.types:
            refusal = NotTaken("type", name=scan["name"], types=policy.names())
        elif scan["size"] > policy.most:
            refusal = NotTaken("large", name=scan["name"], limit=policy.megabytes)
        if refusal is not None:
            raise Wrong(sentence(refusal.why, refusal.values))
        return {name: scan[name] for name in ("scan", "name", "size", "sha256")}

    return parse


def scan_key(name: str) -> str:
    """The same for a path however its folders are divided and its letters composed."""
    return values.clean_line(name).replace("\\", "/").strip("/").casefold()


def _period(question: Question) -> Iterator[Part]:
    name = texts.name_of(question)
    ends = (
        ("since", _("%(label)s: from") % {"label": name[:100]}, "2027-05-01", question.required),
        (
            "until",
            _("%(label)s: to") % {"label": name[:100]},
            "2027-05-31",
            question.required and not question.rules.get("ongoing"),
        ),
    )
    for part, label, example, is_required in ends:
        yield Part(
            f":{part}",
            label,
            cells.day,
            _with(question, _("A date such as 12.04.2027.")),
            example,
            (f"{question.slug}-{part}", f"{question.slug}: {part}"),
            is_required,
        )


def _rows(question: Question) -> Iterator[Part]:
    name, pairs = texts.name_of(question), rows.columns_of(question)
    for code, row in rows.rows_of(question):
        yield Part(
            f":{code}",
            heading(name, row),
            wording.one_of(pairs),
            _with(question, wording.told(pairs)),
            wording.word(pairs, pairs[0][0]),
            (f"{question.slug}: {code}", f"{question.label}: {row}"),
            question.required,
        )


def _many(question: Question) -> Iterator[Part]:
    """One column for all answers; a column for each answer is understood too."""
    pairs = question.options
    hint = _("Any of these, divided by semicolons: %(labels)s.") % {
        "labels": "; ".join(label for _code, label in pairs)
    }
    first = [code for code, _label in pairs if code != question.rules.get("none")]
    yield Part(
        "",
        question.label,
        wording.some_of(pairs),
        _with(question, hint),
        wording.words(pairs, first[: min(2, question.rules.get("at_most") or 2)]),
        (question.slug, question.label),
    )
    for code, label in pairs:
        yield Part(
            f":{code}",
            heading(texts.name_of(question), label),
            cells.yes_no,
            also=(f"{question.slug}: {code}", f"{question.label}: {label}"),
            is_spare=True,
        )


def _function(question: Question) -> Iterator[Part]:
    kinds = [(code, str(label)) for code, label in Function.Kind.choices]
    allowed = question.rules.get("kinds")
    pairs = [pair for pair in kinds if not allowed or pair[0] in allowed]
    yield Part(
        "",
        question.label,
        wording.one_of(pairs),
        _with(question, wording.told(pairs)),
        pairs[0][1],
        (question.slug, question.label),
        question.required,
    )
    more: tuple[tuple[str, str, int, str, tuple[str, ...]], ...] = (
        ("title", _("%(label)s What it is called"), 120, "", ("nazwa funkcji",)),
        ("since", _("%(label)s Since which year"), 4, "2024", ("od roku",)),
        ("until", _("%(label)s Until which year"), 4, "", ("do roku",)),
    )
    for part, label, most, example, also in more:
        if part != "until" or question.rules.get("former"):
            front = question.label if len(question.label) < 80 else texts.name_of(question)[:80]
            yield Part(
                f":{part}",
                label % {"label": front},
                cells.line(most),
                "",
                example,
                (f"{question.slug}-{part}", *also),
            )


def _group(question: Question, scans: Scans) -> Iterator[Part]:
    """Numbered columns: „Partner 1: nazwa”, „Partner 2: nazwa”."""
    item = str(question.rules.get("item") or texts.name_of(question))
    shown = max(min(values.most_items(question), SHOWN), int(question.rules.get("at_least") or 0))
    for number in range(1, values.most_items(question) + 1):
        for asked in question.parts:
            for part in of(asked, scans):
                yield replace(
                    part,
                    key=f":{number}:{asked.slug}{part.key}",
                    label=heading(f"{item[:30]} {number}", part.label),
                    example=part.example if number == 1 else "",
                    also=(
                        *(f"{question.slug} {number}: {name}" for name in part.also),
                        *(f"{question.slug}-{number}-{name}" for name in part.also),
                        f"{texts.name_of(question)} {number}: {part.label}",
                    ),
                    is_required=False,
                    is_spare=part.is_spare or number > shown,
                )


def _with(question: Question, hint: str) -> str:
    return f"{question.hint} {hint}".strip()


def _told(question: Question) -> tuple[str, str]:
    """What to write into the cell, and an example of it."""
    hint, example = _of_kind(question)
    most = question.rules.get("max_chars")
    if question.kind in (Kind.SHORT, Kind.LONG) and most:
        hint = ngettext("At most %(most)d character.", "At most %(most)d characters.", most) % {
            "most": most
        }
    return _with(question, hint), example


def _of_kind(question: Question) -> tuple[str, str]:
    rules, pairs = question.rules, question.options
    known: dict[str, Callable[[], tuple[Text, str]]] = {
        Kind.NUMBER: lambda: (_("A number in digits."), str(rules.get("minimum", 12))),
        Kind.MONEY: lambda: (
            _("An amount such as 1200 or 1200,50."),
            str(rules.get("minimum", 1200)),
        ),
        Kind.DATE: lambda: (_("A date such as 12.04.2027."), _day(question)),
        Kind.YES_NO: lambda: (_("“Yes” or “no”."), _("yes")),
        Kind.STATEMENT: lambda: (_("“Yes” when it is confirmed on paper."), _("yes")),
        Kind.ONE: lambda: (wording.told(pairs), wording.word(pairs, pairs[0][0])),
        Kind.ORDER: lambda: (
            _("All of these in the chosen order, divided by semicolons: %(labels)s.")
            % {"labels": "; ".join(label for _code, label in pairs)},
            wording.words(pairs, [code for code, _label in pairs]),
        ),
        Kind.SCALE: lambda: (
            _("A digit from %(first)s to %(last)s.")
            % {"first": rules.get("first", 1), "last": rules.get("last", 5)},
            str(rules.get("last", 5)),
        ),
        Kind.PLACE: lambda: (_("The name of a municipality, or its TERYT code."), "Poraj"),
        Kind.EMAIL: lambda: ("", "maria.nowak@domena.example"),
        Kind.PHONE: lambda: ("", "600 000 000"),
        Kind.FILE: lambda: (
            _("The name of the file in the ZIP of scans that comes with the spreadsheet."),
            "skany/nowak.pdf",
        ),
    }
    hint, example = known.get(question.kind, lambda: ("", ""))()
    return str(hint), example


def _day(question: Question) -> str:
    """A day that the question takes."""
    said = question.rules.get("earliest") or question.rules.get("latest")
    return str(said) if said and said != "today" else "2027-04-12"
