"""What the engine is given: numbers, marks and limits, without anything that names a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pracownia.core.polish import number, slug
from pracownia.engines import selection as engine
from pracownia.engines.selection.check import checked
from pracownia.engines.selection.digest import digest_of
from pracownia.enrol.assessment.models import MeritCriterion, Plan
from pracownia.enrol.selection.models import Quota, Settings
from pracownia.enrol.selection.rules import Law

from .candidates import Scored, scored
from .merged import Same, same_organisations
from .wishes import Wish, wished

YES = "tak"


@dataclass(frozen=True)
class Prepared:
    """Inputs for the engine with the names of what they hold."""

    candidates: list[engine.Candidate]
    rules: list[engine.Rule]
    laws: list[Law]
    codes: dict[str, dict[str, str]]
    applications: dict[str, int] = field(default_factory=dict)
    most: Decimal = Decimal(100)
    # By number: the criteria in which the person missed a minimum, as (name, mark, minimum).
    short: dict[str, list[list[str]]] = field(default_factory=dict)


def prepared(settings: Settings) -> Prepared:
    """Limits and final marks as they are now. Four queries, and two for organisations."""
    plan = Plan.objects.filter(call_id=settings.call_id).first()
    threshold = plan.threshold if plan else Decimal(0)
    quotas = list(settings.quotas.all())
    same = same_organisations(settings.call) if quotas else {}
    criteria = list(MeritCriterion.objects.filter(plan__call_id=settings.call_id))
    return prepare(scored(settings.call_id), quotas, threshold, same, criteria)


def prepare(
    people: Sequence[Scored],
    quotas: Sequence[Quota],
    threshold: Decimal,
    same: Same,
    criteria: Sequence[MeritCriterion] = (),
) -> Prepared:
    """The record is public: a limit of a value asks only whether somebody counts to it, and
    municipalities or organisations get codes, because a function in a municipality is a name."""
    rules: list[engine.Rule] = []
    laws: list[Law] = []
    fields: dict[str, dict[str, str]] = {person.number: {} for person in people}
    codes: dict[str, dict[str, str]] = {}
    most = sum((one.worth for one in criteria), Decimal(0)) or Decimal(100)
    beyond = max([most, *(person.mean for person in people)]) + 1
    for place, quota in enumerate(quotas, 1):
        if quota.each or quota.distinct:
            name = quota.trait
            if name not in codes:
                codes[name] = _coded(name, people, fields, same.get(name, {}))
        else:
            name = f"limit-{place}-{slug(quota.label)[:40]}".strip("-")
            wanted = set(quota.value.split("|"))
            for person in people:
                counts = str(person.traits.get(quota.trait, "")) in wanted
                fields[person.number][name] = YES if counts else ""
        rules.append(_rule(quota, name))
        kind = "each" if quota.each else "distinct" if quota.distinct else "limit"
        laws.append(Law(kind, quota.label, name, quota.minimum, quota.maximum))  # type: ignore[arg-type]
    if threshold > 0:
        rules.append(engine.Threshold(threshold))
        laws.append(Law("threshold", "", marks=number(threshold)))
    for one in criteria:
        if not one.minimum:
            continue
        law = Law("minimum", one.name, f"minimum-{one.order}", marks=number(one.minimum))
        _barring(one, law, people, fields)
        rules.append(engine.Threshold(beyond, {law.field: YES}))
        laws.append(law)
    return Prepared(
        [engine.Candidate(p.number, p.mean, fields[p.number]) for p in people],
        rules,
        laws,
        codes,
        {person.number: person.application_id for person in people},
        most,
        short={
            person.number: [
                [one.name, number(Decimal(one.mark)), number(one.minimum)]
                for one in person.shortfalls
            ]
            for person in people
            if person.shortfalls
        },
    )


def _barring(
    criterion: MeritCriterion,
    law: Law,
    people: Sequence[Scored],
    fields: dict[str, dict[str, str]],
) -> None:
    """A field that says who missed this minimum; nobody of them has enough marks for the rule."""
    for person in people:
        missed = any(one.criterion == criterion.pk for one in person.shortfalls)
        fields[person.number][law.field] = YES if missed else ""


def _coded(
    trait: str,
    people: Sequence[Scored],
    fields: dict[str, dict[str, str]],
    same: Mapping[str, str],
) -> dict[str, str]:
    """Gives each value of a trait a code by the first number that has it; returns their names.

    Values that are the ``same`` have one code.
    """
    known: dict[str, str] = {}
    names: dict[str, str] = {}
    for person in people:
        said = str(person.traits.get(trait, ""))
        value = same.get(said, said)
        if value and value not in known:
            known[value] = f"{trait}-{len(known) + 1}"
            names[known[value]] = str(person.labels.get(trait, value))
        fields[person.number][trait] = known.get(value, "")
    return names


def _rule(quota: Quota, name: str) -> engine.Rule:
    if quota.distinct:
        return engine.Distinct(name, quota.minimum or 0)
    if quota.each:
        return engine.Each(name, maximum=quota.maximum)
    return engine.Limit(name, YES, minimum=quota.minimum or 0, maximum=quota.maximum)


def digest_now(settings: Settings, wish: Wish | None = None) -> str:
    """The digest of what would be counted now, as set or as somebody wished it."""
    wish = wish or Wish()
    given = wished(prepared(settings), wish)
    inputs = checked(
        given.candidates,
        given.rules,
        places=wish.places or settings.places,
        reserve=settings.reserve,
        seed="-",
    )
    return digest_of(inputs)
