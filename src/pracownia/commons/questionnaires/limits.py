"""What is wrong with one answer, in words of its label. Pure: no database, no clock."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.commons.files.refusals import sentence
from pracownia.core.polish import number as shown

from . import dates, identifiers, money, rows
from .conditions import is_empty
from .definition import Question
from .models import Kind


def length(text: str) -> int:
    """As the counter on the page counts: a line break is two signs, any other letter is one."""
    return len(text) + text.count("\n")


def flaws(question: Question, value: Any, today: date | None = None) -> Iterator[tuple[str, str]]:
    """Names of fields on the page with what is wrong there: of a group there may be many."""
    message = flaw(question, value, today)
    if message:
        yield question.slug, message
    if question.kind != Kind.GROUP:
        return
    for place, item in enumerate(value or ()):
        for part, asked in zip(question.parts, question.parts_at(place), strict=True):
            yield from flaws(asked, item.get(part.slug), today)


def flaw(question: Question, value: Any, today: date | None = None) -> str:
    """The sentence to show at the field, or nothing when the answer will do."""
    if isinstance(value, dict) and "refused" in value:
        return sentence(**value["refused"]).removesuffix(".")
    if question.kind in (Kind.INFO, Kind.COMPUTED):
        return ""
    if is_empty(value):
        return missing(question) if question.required else ""
    match question.kind:
        case Kind.SHORT | Kind.LONG:
            return _text(question, value)
        case Kind.NUMBER:
            return _number(question, value)
        case Kind.ONE:
            return "" if value in dict(question.options) else missing(question)
        case Kind.MANY:
            return _many(question, value)
        case Kind.SCALE:
            first, last = question.rules.get("first", 1), question.rules.get("last", 5)
            return "" if isinstance(value, int) and first <= value <= last else missing(question)
        case Kind.MONEY:
            return money.flaw(question, value, subject(question))
        case Kind.DATE:
            return dates.flaw_of_day(question, value, today)
        case Kind.PERIOD:
            return dates.flaw_of_period(question, value, today)
        case Kind.ORDER:
            return rows.order_flaw(question, value)
        case Kind.MATRIX | Kind.AVAILABILITY:
            return rows.flaw(question, value)
        case Kind.GROUP:
            return _group(question, value)
        case kind if kind in identifiers.KINDS:
            return identifiers.flaw(kind, value)
        case Kind.PLACE:
            return _place(value)
        case Kind.FUNCTION:
            return _function(question, value, today)
        case Kind.STATEMENT:
            return outdated(question, value)
    return ""


def outdated(question: Question, value: Any) -> str:
    """What was confirmed is another version of the document than the one that is asked about."""
    asked = question.rules.get("version", 1)
    if not question.rules.get("document") or not value or value.get("version", asked) == asked:
        return ""
    return _("The document has changed. Read version %(version)s and confirm it again") % {
        "version": asked
    }


def thing(question: Question) -> str:
    """What is asked for, in the accusative: „nazwę organizacji”."""
    return str(question.rules.get("object", ""))


def subject(question: Question) -> str:
    """What is asked for, as the subject of a sentence: „Opis sprawy”."""
    return str(question.rules.get("subject") or _("The answer"))


def missing(question: Question) -> str:
    if question.kind == Kind.STATEMENT:
        return str(
            question.rules.get("confirm") or _("Confirm: %(label)s") % {"label": question.label}
        )
    if not thing(question):
        return _("Answer: %(label)s") % {"label": question.label}
    templates = {
        Kind.SHORT: _("Enter %(object)s"),
        Kind.LONG: _("Enter %(object)s"),
        Kind.NUMBER: _("Enter %(object)s"),
        Kind.PLACE: _("Enter %(object)s"),
        Kind.ORGANISATION: _("Enter %(object)s"),
        Kind.MANY: _("Tick %(object)s"),
        Kind.FILE: _("Add %(object)s"),
        Kind.GROUP: _("Add %(object)s"),
        **dict.fromkeys((Kind.MONEY, Kind.DATE, Kind.PERIOD), _("Enter %(object)s")),
        **dict.fromkeys(identifiers.KINDS, _("Enter %(object)s")),
    }
    template = templates.get(Kind(question.kind), _("Choose %(object)s"))
    return template % {"object": thing(question)}


def _text(question: Question, value: str) -> str:
    rules, name = question.rules, subject(question)
    size, words = length(value), len(value.split())
    most, least = rules.get("max_chars"), rules.get("min_chars")
    if most and size > most:
        return ngettext(
            "%(subject)s may have at most %(limit)s character. Shorten it by %(by)s",
            "%(subject)s may have at most %(limit)s characters. Shorten it by %(by)s",
            most,
        ) % {"subject": name, "limit": most, "by": size - most}
    if least and size < least:
        return ngettext(
            "%(subject)s must have at least %(limit)s character. Add %(by)s more",
            "%(subject)s must have at least %(limit)s characters. Add %(by)s more",
            least,
        ) % {"subject": name, "limit": least, "by": least - size}
    most, least = rules.get("max_words"), rules.get("min_words")
    if most and words > most:
        return ngettext(
            "%(subject)s may have at most %(limit)s word. Shorten it by %(by)s",
            "%(subject)s may have at most %(limit)s words. Shorten it by %(by)s",
            most,
        ) % {"subject": name, "limit": most, "by": words - most}
    if least and words < least:
        return ngettext(
            "%(subject)s must have at least %(limit)s word. Add %(by)s more",
            "%(subject)s must have at least %(limit)s words. Add %(by)s more",
            least,
        ) % {"subject": name, "limit": least, "by": least - words}
    return ""


def _group(question: Question, value: list[Any]) -> str:
    least, most = question.rules.get("at_least", 0), question.rules.get("at_most")
    count = len(value)
    if count < least:
        return _("There must be at least %(limit)s. Add %(by)s more") % {
            "limit": least,
            "by": least - count,
        }
    if most and count > most:
        return _("There can be at most %(limit)s. Remove %(by)s") % {
            "limit": most,
            "by": count - most,
        }
    return ""


def _number(question: Question, value: Any) -> str:
    rules = question.rules
    if not isinstance(value, int | float) or (rules.get("whole") and value != int(value)):
        name = thing(question) or _("the answer")
        if rules.get("whole"):
            return _("Enter %(object)s in digits, for example 12") % {"object": name}
        return _("Enter %(object)s in digits, for example 3000 or 3000.50") % {"object": name}
    least, most = rules.get("minimum"), rules.get("maximum")
    if (least is None or value >= least) and (most is None or value <= most):
        return ""
    unit = f"\u00a0{rules['unit']}" if rules.get("unit") else ""
    values = {
        "subject": subject(question),
        "least": "" if least is None else f"{shown(least)}{unit}",
        "most": "" if most is None else f"{shown(most)}{unit}",
    }
    if least is None:
        return _("%(subject)s can be at most %(most)s") % values
    if most is None:
        return _("%(subject)s can be at least %(least)s") % values
    return _("%(subject)s can be from %(least)s to %(most)s") % values


def _many(question: Question, value: list[str]) -> str:
    none, most = question.rules.get("none"), question.rules.get("at_most")
    if none in value and len(value) > 1:
        return _("Tick “%(none)s” or other answers, not both") % {
            "none": dict(question.options)[none]
        }
    if most and len(value) > most:
        return ngettext(
            "You can tick at most %(limit)s answer. Untick %(by)s",
            "You can tick at most %(limit)s answers. Untick %(by)s",
            most,
        ) % {"limit": most, "by": len(value) - most}
    return ""


def _place(value: Mapping[str, Any]) -> str:
    if value.get("code"):
        return ""
    if value.get("same_name"):
        count = len(value["choices"])
        return ngettext(
            "There is %(count)s municipality called %(name)s. Choose it from the list",
            "There are %(count)s municipalities called %(name)s. Choose one from the list",
            count,
        ) % {"count": count, "name": value["same_name"]}
    if value.get("choices"):
        text = _("We do not know the municipality “%(name)s”. Choose one below or mend the name")
    else:
        text = _("We do not know the municipality “%(name)s”. Check the spelling of its name")
    return text % {"name": value["text"]}


def _function(question: Question, value: Mapping[str, Any], today: date | None) -> str:
    kinds = question.rules.get("kinds")
    if not value.get("kind") or (kinds and value["kind"] not in kinds):
        return missing(question)
    since, until = value.get("since"), value.get("until")
    if since is None:
        return _("Enter the year since which you hold this function") if question.required else ""
    for year in (since, until):
        if year is not None and (not isinstance(year, int) or not 1945 <= year <= 2200):
            return _("Enter the year in four digits, for example 2018")
    if today and since > today.year:
        return _("The year when you took the function must be earlier than %(year)s") % {
            "year": today.year + 1
        }
    if isinstance(until, int) and until < since:
        return _("The last year of the function must not be earlier than the first")
    return ""


def yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def with_unit(question: Question, value: Any) -> str:
    if not isinstance(value, int | float):
        return str(value)
    unit = question.rules.get("unit")
    return f"{shown(value)}\u00a0{unit}" if unit else shown(value)


def confirmed(question: Question, value: Mapping[str, Any]) -> str:
    """What was agreed to, with the version of the document."""
    if not question.rules.get("document"):
        return _("confirmed")
    return _("confirmed, version %(version)s of the document") % {"version": value["version"]}


def years(since: Any, until: Any) -> str:
    if until:
        return f"{since}–{until}"
    return _("since %(year)s") % {"year": since} if since else ""
