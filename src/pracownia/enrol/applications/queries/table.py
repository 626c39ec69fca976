"""The list of applications as a table: what it can show, and by what it can be narrowed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.people.models import Function
from pracownia.commons.places import queries as places
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.tables.columns import Column, Filter, Kind, Op, Table, Values
from pracownia.commons.tables.extending import extended
from pracownia.commons.tables.narrowing import of_choice, of_folded, of_moment
from pracownia.core.access import SYSTEM, Actor
from pracownia.core.polish import fold, long_moment
from pracownia.core.ui.pieces import status
from pracownia.enrol.applications.forms import ROADS, STATES
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import Road, State

from .answer_filters import ANSWERS, answer_columns, answer_filters, load_answers
from .categories import TRAIT, question_of
from .duplicates import KEYS, Looks, with_twins
from .lateness import NEEDS as LATE
from .lateness import in_words, late_filter, with_mark

NAME = "zgloszenia"
USUAL = ("numer", "osoba", "rola", "gmina", "wojewodztwo", "wplynelo", "stan")
KINDS = {
    State.DRAFT: "doing",
    State.SUBMITTED: "done",
    State.RETURNED: "warning",
    State.WITHDRAWN: "locked",
}
TWINS = "twins"


@dataclass(frozen=True, slots=True)
class Parts:
    """Columns, filters and loaders of a table."""

    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    loaders: tuple[tuple[str, Callable[[list[Values]], None]], ...]


def table_of(call: Call, actor: Actor = SYSTEM, *, sees_twins: bool = False) -> Table:
    """As this reader may have it; later rooms add what they know."""
    definition = asking.definition(call.questionnaire_id)
    table = Table(
        NAME,
        (*_columns(call, sees_twins), *_category_column(call), *answer_columns(definition)),
        (*_filters(), *_category_filter(call), *answer_filters(call.pk, definition)),
        USUAL,
        order="numer",
        loaders=(
            (ANSWERS, load_answers),
            (TWINS, lambda rows: _load_twins(call, rows)),
        ),
    )
    return extended(table, actor, call.pk, call.edition.programme_id)


def shared_parts(call: Call) -> Parts:
    """What tables of later rooms show of the same applications, and ask of them, too."""
    definition = asking.definition(call.questionnaire_id)
    columns = (one for one in _columns(call, False) if one.name not in ("numer", "stan"))
    filters = (one for one in _filters() if one.name != "stan")
    return Parts(
        (*columns, *_category_column(call), *answer_columns(definition)),
        (*filters, *_category_filter(call), *answer_filters(call.pk, definition)),
        ((ANSWERS, load_answers),),
    )


def everything(call_id: int) -> QuerySet[Application]:
    """What the office may list: drafts are nobody's but their authors'."""
    return Application.objects.filter(call_id=call_id).exclude(state=State.DRAFT)


def _columns(call: Call, sees_twins: bool) -> tuple[Column, ...]:
    slug = call.slug
    marker = "-number-"
    one, alike = (
        reverse(f"applications:{name}", args=[slug, marker]) for name in ("office", "duplicates")
    )

    def number(row: Values) -> str:
        address = one.replace(marker, row["number"])
        return format_html('<a class="bez-lamania" href="{}">{}</a>', address, row["number"])

    closes_at = call.window.closes_at

    def person(row: Values) -> str:
        return with_mark(str(row["labels"].get("osoba", "")), row, closes_at)

    def state(row: Values) -> str:
        shown = status(_state(row), KINDS[State(row["state"])])
        if not row.get(TWINS):
            return shown
        warned = status(_("Possible duplicate"), "warning")
        address = alike.replace(marker, row["number"])
        return format_html('{} <a href="{}">{}</a>', shown, address, warned)

    def came(row: Values) -> str:
        moment = long_moment(row["submitted_at"])
        if row["road"] == Road.FORM:
            return moment
        return format_html('{} <small class="blady">{}</small>', moment, ROADS[Road(row["road"])])

    looks = tuple(KEYS) if sees_twins else ()
    return (
        Column("numer", _("Number"), _value("number"), ("number",), ("number",), number),
        Column("osoba", _("Person"), _label("osoba"), ("labels", *LATE), ("person__sort",), person),
        Column("rola", _("Function"), _label("rola"), ("labels",)),
        Column("gmina", _("Municipality"), _label("gmina"), ("labels",)),
        Column("wojewodztwo", _("Voivodeship"), _label("wojewodztwo"), ("labels",)),
        Column(
            "wplynelo",
            _("Received"),
            _value("submitted_at"),
            ("submitted_at", "road"),
            ("submitted_at",),
            came,
        ),
        Column(
            "stan",
            _("State"),
            _state,
            ("state", "number", *looks),
            ("state",),
            state,
            draws=TWINS if sees_twins else "",
        ),
        Column(
            "termin",
            _("After the end of the call"),
            lambda row: in_words(row, closes_at),
            LATE,
        ),
        Column("droga", _("Way of sending"), _road, ("road",), ("road",)),
        Column("wersja", _("Version"), _value("version"), ("version",), ("version",), None, True),
        Column("email", _("E-mail"), _value("person__email"), ("person__email",)),
    )


def _category_column(call: Call) -> tuple[Column, ...]:
    """Where the form asks for one."""
    if question_of(call.questionnaire_id) is None:
        return ()
    return (Column(TRAIT, _("Category"), _label(TRAIT), ("labels",), (f"labels__{TRAIT}",)),)


def _category_filter(call: Call) -> tuple[Filter, ...]:
    question = question_of(call.questionnaire_id)
    if question is None:
        return ()
    return (
        Filter(
            TRAIT,
            _("Category"),
            Kind.CHOICE,
            of_choice(f"traits__{TRAIT}"),
            tuple((code, str(name)) for code, name in question.options),
            is_main=True,
            may_be_empty=False,
        ),
    )


def _value(name: str) -> Callable[[Values], Any]:
    return lambda row: row[name]


def _label(name: str) -> Callable[[Values], str]:
    return lambda row: row["labels"].get(name, "")


STATE_WORDS = dict(STATES)


def _state(row: Values) -> str:
    return str(STATE_WORDS.get(row["state"], row["state"]))


def _road(row: Values) -> str:
    return str(ROADS[Road(row["road"])])


def _load_twins(call: Call, rows: list[Values]) -> None:
    looks = [Looks(row["pk"], tuple(row[key] for key in KEYS)) for row in rows]
    doubtful = with_twins(call, looks)
    for row in rows:
        row[TWINS] = row["pk"] in doubtful


def _filters() -> tuple[Filter, ...]:
    group = gettext_lazy("Application")
    return (
        Filter(
            "q",
            _("Name, municipality or number"),
            Kind.TEXT,
            of_folded("search"),
            is_main=True,
            may_be_empty=False,
        ),
        Filter(
            "stan",
            _("State"),
            Kind.CHOICE,
            of_choice("state"),
            tuple((code, label) for code, label in STATES if code),
            is_main=True,
            may_be_empty=False,
        ),
        Filter(
            "woj",
            _("Voivodeship"),
            Kind.CHOICE,
            of_choice("traits__wojewodztwo"),
            places.voivodeship_names(),
            is_main=True,
            may_be_empty=False,
        ),
        Filter(
            "rola",
            _("Function"),
            Kind.CHOICE,
            of_choice("traits__rola"),
            tuple(Function.Kind.choices),
            is_main=True,
            may_be_empty=False,
        ),
        Filter(
            "gmina",
            _("Municipality"),
            Kind.TEXT,
            _in_municipality,
            group=group,
            may_be_empty=False,
        ),
        Filter(
            "droga",
            _("Way of sending"),
            Kind.CHOICE,
            of_choice("road"),
            tuple((str(code), label) for code, label in ROADS.items()),
            group=group,
            may_be_empty=False,
        ),
        late_filter(group),
        Filter(
            "wplynelo",
            _("Received"),
            Kind.DAY,
            of_moment("submitted_at"),
            group=group,
            may_be_empty=False,
        ),
    )


def _in_municipality(op: Op, value: str) -> Q:
    """Those whose name has these words, and not people who are called like a municipality."""
    found = places.municipalities()
    if op is Op.EQUAL:
        found = found.filter(search=fold(value))
    else:
        for word in fold(value).split()[:6]:
            found = found.filter(forms__contains=f" {word}")
    return Q(traits__gmina__in=list(found.order_by().values_list("code", flat=True)))
