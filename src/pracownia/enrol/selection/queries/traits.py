"""What can be limited in a call: the answers of its questionnaire that selection knows by name."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pracownia.commons.people.models import Function
from pracownia.commons.places.models import Place
from pracownia.commons.questionnaires import queries as questionnaires
from pracownia.commons.questionnaires.definition import Question
from pracownia.commons.questionnaires.models import Kind
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection.models import Quota, Settings
from pracownia.enrol.selection.rules import QuotaData

from .board import voivodeships

type Choices = list[tuple[str, list[tuple[str, str]]]]
HEADS = ("wojt", "burmistrz", "prezydent")


def choices(call: Call, settings: Settings | None = None) -> Choices:
    """Groups of what to limit; a choice is how:trait:value.

    Limits that are set stay to choose, also those that the questionnaire would not suggest.
    """
    definition = questionnaires.definition(call.questionnaire_id)
    found: Choices = []
    for question in definition:
        if question.trait:
            found += [group for group in _groups(question) if group[1]]
    known = {code for _group, options in found for code, _name in options}
    others = [
        (code_of(quota), quota.label)
        for quota in (settings.quotas.all() if settings else ())
        if code_of(quota) not in known
    ]
    return [*found, (_("Other limits"), others)] if others else found


def _groups(question: Question) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    trait = question.trait
    match question.kind:
        case Kind.FUNCTION:
            known = question.rules.get("kinds") or list(Function.Kind.values)
            named = [(code, str(Function.Kind(code).label)) for code in known]
            if set(HEADS) <= set(known):
                named.append(("|".join(HEADS), _("heads of municipalities, all kinds together")))
            yield _("Function"), _values(trait, named)
        case Kind.ONE:
            yield question.label, _values(trait, question.options)
        case Kind.YES_NO:
            yield question.label, _values(trait, [("tak", _("yes")), ("nie", _("no"))])
        case Kind.PLACE:
            kinds = [(kind.value, str(kind.label)) for kind in Place.MUNICIPALITY_KINDS]
            yield _("Kind of municipality"), _values("typ_gminy", kinds)
            yield _("Voivodeship"), _values("wojewodztwo", voivodeships())
            yield (
                _("At most so many from each, or so many different"),
                [
                    (f"each:{trait}:", _("each municipality: at most")),
                    ("each:wojewodztwo:", _("each voivodeship: at most")),
                    (f"distinct:{trait}:", _("different municipalities: at least")),
                    ("distinct:wojewodztwo:", _("different voivodeships: at least")),
                ],
            )
        case Kind.ORGANISATION:
            yield (
                _("Organisations"),
                [
                    (f"each:{trait}:", _("each organisation: at most")),
                    (f"distinct:{trait}:", _("different organisations: at least")),
                ],
            )


def _values(trait: str, options: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(f"value:{trait}:{code}", name) for code, name in options]


def code_of(quota: Quota) -> str:
    how = "each" if quota.each else "distinct" if quota.distinct else "value"
    return f"{how}:{quota.trait}:{quota.value}"


def data_of(
    code: str, *, label: str, minimum: int | None, maximum: int | None, known: Choices
) -> QuotaData:
    """A limit from a choice; without a name of its own it is called as the choice is."""
    how, _colon, rest = code.partition(":")
    trait, _colon, value = rest.partition(":")
    names = {code: name for _group, options in known for code, name in options}
    return QuotaData(
        label=label.strip() or names.get(code, "")[:120],
        trait=trait,
        value=value,
        each=how == "each",
        distinct=how == "distinct",
        minimum=minimum,
        maximum=maximum,
    )
