"""Terms as people read them: the very rules by which the night deletes, in words."""

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from pracownia.commons.questionnaires.models import Retention
from pracownia.core.polish import long_date

from . import queries, rules
from .models import CLASSES, Start
from .rules import Rule
from .stocks import Moments

type Terms = dict[str, tuple[str, ...]]
"""By class: one text, or one for each group of editions whose terms differ."""


def in_words(rule: Rule, klass: str) -> str:
    """A part of a sentence, without a full stop: „przez 12 miesięcy od końca naboru”."""
    if rule.starts == Start.SAID:
        due = rules.due_on(rule, Moments())
        if due is None:
            return _unsaid(klass)
        return _("until %(day)s") % {"day": long_date(due - timedelta(days=1))}
    return _after(rule) % {"span": _span(rule.months)} if rule.months else _until(rule)


def of_edition(edition_id: int, klass: str) -> str:
    """For what belongs to one edition."""
    term = queries.terms_of([edition_id]).get((edition_id, klass))
    return in_words(queries.rule_of(term, klass), klass)


def of_programmes(programme_ids: Collection[int]) -> dict[int, Terms]:
    """For what belongs to all editions of a programme. The same queries for one and for many."""
    editions = [one for one in queries.editions() if one.programme_id in programme_ids]
    terms = queries.terms_of([one.pk for one in editions])
    found: dict[int, Terms] = {}
    for programme_id in programme_ids:
        mine = [one for one in editions if one.programme_id == programme_id]
        said: Terms = {}
        for klass, _label in CLASSES:
            titles: dict[str, list[str]] = {}
            for one in mine:
                words = in_words(queries.rule_of(terms.get((one.pk, klass)), klass), klass)
                titles.setdefault(words, []).append(one.title)
            said[klass] = _joined(titles) or (in_words(rules.USUAL[klass], klass),)
        found[programme_id] = said
    return found


def _joined(titles: dict[str, list[str]]) -> tuple[str, ...]:
    if len(titles) < 2:
        return tuple(titles)
    return tuple(f"{words} ({', '.join(of)})" for words, of in titles.items())


def _span(months: int) -> str:
    if months % 12:
        told = npgettext("for how long", "%(number)s month", "%(number)s months", months)
        return told % {"number": months}
    return ngettext("%(number)s year", "%(number)s years", months // 12) % {"number": months // 12}


def _after(rule: Rule) -> str:
    return {
        Start.CALL: _("for %(span)s after the end of the call"),
        Start.RESULTS: _("for %(span)s after the end of the stage of results"),
        Start.END: _("for %(span)s after the last day of the programme"),
        Start.NEXT_YEAR: _("for %(span)s from the beginning of the year after the programme ends"),
    }[Start(rule.starts)]


def _until(rule: Rule) -> str:
    return {
        Start.CALL: _("until the end of the call"),
        Start.RESULTS: _("until the end of the stage of results"),
        Start.END: _("until the last day of the programme"),
        Start.NEXT_YEAR: _("until the end of the year in which the programme ends"),
    }[Start(rule.starts)]


def _unsaid(klass: str) -> str:
    """Nothing is deleted until the coordinator says the day; this is when that will be."""
    return {
        Retention.FUNDER.value: _("as long as the contract with the funder requires"),
        Retention.PUBLIC.value: _("until the page of the programme is archived"),
        Retention.SURVEY.value: _("anonymous once the conclusions are approved"),
        Retention.ACTIVITY.value: _("until the report is accepted"),
    }.get(klass, _("until a day that the coordinator gives"))
