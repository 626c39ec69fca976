"""What applicants are told apart by: only what the form asked, by codes and in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from pracownia.commons.people.models import Function, Organisation
from pracownia.commons.places.models import Place
from pracownia.commons.questionnaires import queries as questionnaires
from pracownia.commons.questionnaires.models import Kind
from pracownia.core.access import Text
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection.queries import voivodeships

type Traits = Mapping[str, str]

AGES = (30, 45, 60)


@dataclass(frozen=True, slots=True)
class Asked:
    """One way of telling people apart: the group of a person, and the groups in their order."""

    trait: str
    label: Text
    value: Callable[[Traits], str]
    labels: Mapping[str, Text]


def asked_of(call: Call, *, on: date) -> list[Asked]:
    """In the order of the form. One query for voivodeships, one for organisations."""
    found: list[Asked] = []
    for question in questionnaires.definition(call.questionnaire_id):
        trait = question.trait
        if not trait or question.is_secret:
            continue
        match question.kind:
            case Kind.PLACE:
                kinds = {kind.value: kind.label for kind in Place.MUNICIPALITY_KINDS}
                found += [
                    _plain("wojewodztwo", _("Voivodeship"), dict(voivodeships())),
                    _plain("typ_gminy", _("Kind of municipality"), kinds),
                ]
            case Kind.FUNCTION:
                found.append(_plain(trait, _("Function"), dict(Function.Kind.choices)))
            case Kind.ONE:
                found.append(_plain(trait, question.label, dict(question.options)))
            case Kind.YES_NO:
                found.append(_plain(trait, question.label, {"tak": _("yes"), "nie": _("no")}))
            case Kind.ORGANISATION:
                found.append(_organisations(trait))
            case Kind.DATE if trait.startswith("urodz"):
                found.append(_ages(trait, lambda text: _years(text, on)))
            case Kind.NUMBER if trait == "wiek":
                found.append(_ages(trait, lambda text: int(float(text))))
    return list({one.trait: one for one in found}.values())


def _plain(trait: str, label: Text, labels: Mapping[str, Text]) -> Asked:
    return Asked(trait, label, lambda traits: str(traits.get(trait, "")), labels)


def _organisations(trait: str) -> Asked:
    """By kind: single organisations would be people."""
    kinds = {str(pk): kind for pk, kind in Organisation.objects.values_list("pk", "kind")}

    def value(traits: Traits) -> str:
        said = str(traits.get(trait, ""))
        return kinds.get(said, Organisation.Kind.OTHER) if said else ""

    return Asked(
        f"{trait}-rodzaj", _("Kind of organisation"), value, dict(Organisation.Kind.choices)
    )


def _ages(trait: str, years: Callable[[str], int]) -> Asked:
    bounds = [0, *AGES]
    labels: dict[str, Text] = {"0": _("under %(years)d") % {"years": AGES[0]}}
    for least, most in pairwise(AGES):
        labels[str(least)] = f"{least}–{most - 1}"
    labels[str(AGES[-1])] = _("%(years)d and more") % {"years": AGES[-1]}

    def value(traits: Traits) -> str:
        try:
            age = years(str(traits.get(trait, "")))
        except ValueError:
            return ""
        return str(max(bound for bound in bounds if bound <= max(age, 0)))

    return Asked(f"{trait}-grupa", _("Age"), value, labels)


def _years(text: str, on: date) -> int:
    born = date.fromisoformat(text[:10])
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
