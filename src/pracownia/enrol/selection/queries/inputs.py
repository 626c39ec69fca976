"""What the engine is given: numbers, marks and limits, without anything that names a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pracownia.core.polish import number, slug
from pracownia.engines import selection as engine
from pracownia.engines.selection.check import checked
from pracownia.engines.selection.digest import digest_of
from pracownia.enrol.assessment.models import MeritCriterion, Plan
from pracownia.enrol.assessment.queries import top_mark
from pracownia.enrol.selection.models import Quota, Settings
from pracownia.enrol.selection.rules import Law

from .bars import Bar, Said, minima, missed_minima, missed_rounds, rounds_not_passed
from .candidates import Scored, entered, scored
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
    # Who missed a minimum of a criterion, and who did not pass a round.
    short: Said = field(default_factory=dict)
    stopped: Said = field(default_factory=dict)


def prepared(settings: Settings) -> Prepared:
    """Limits and final marks as they are now. As many queries for any number of people.

    Where places are drawn, everybody who meets the conditions, without marks.
    """
    if settings.method == Settings.Method.LOTTERY:
        quotas = list(settings.quotas.all())
        same = same_organisations(settings.call) if quotas else {}
        return prepare(entered(settings.call_id), quotas, Decimal(0), same)
    plan = Plan.objects.filter(call_id=settings.call_id).first()
    threshold = plan.threshold if plan else Decimal(0)
    quotas = list(settings.quotas.all())
    same = same_organisations(settings.call) if quotas else {}
    criteria = list(MeritCriterion.objects.filter(plan__call_id=settings.call_id))
    most = top_mark(settings.call_id) or Decimal(100)
    return prepare(scored(settings.call_id), quotas, threshold, same, criteria, most)


def laws_set(settings: Settings) -> list[Law]:
    """The limits in their places, without anybody who could keep them. Three queries."""
    plan = Plan.objects.filter(call_id=settings.call_id).first()
    criteria = list(MeritCriterion.objects.filter(plan__call_id=settings.call_id))
    threshold = plan.threshold if plan else Decimal(0)
    return prepare([], list(settings.quotas.all()), threshold, {}, criteria).laws


def prepare(
    people: Sequence[Scored],
    quotas: Sequence[Quota],
    threshold: Decimal,
    same: Same,
    criteria: Sequence[MeritCriterion] = (),
    most: Decimal = Decimal(100),
) -> Prepared:
    """The record is public: a limit of a value asks only whether somebody counts to it, and
    municipalities or organisations get codes, because a function in a municipality is a name."""
    rules: list[engine.Rule] = []
    laws: list[Law] = []
    fields: dict[str, dict[str, str]] = {person.number: {} for person in people}
    codes: dict[str, dict[str, str]] = {}
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
    beyond = max([most, *(person.mean for person in people)]) + 1
    for bar in rounds_not_passed(people):
        _keep_away(bar, beyond, rules, laws, fields)
    if threshold > 0:
        rules.append(engine.Threshold(threshold))
        laws.append(Law("threshold", "", marks=number(threshold)))
    for bar in minima(people, criteria):
        _keep_away(bar, beyond, rules, laws, fields)
    return Prepared(
        [engine.Candidate(p.number, p.mean, fields[p.number]) for p in people],
        rules,
        laws,
        codes,
        {person.number: person.application_id for person in people},
        most,
        missed_minima(people),
        missed_rounds(people),
    )


def _keep_away(
    bar: Bar,
    beyond: Decimal,
    rules: list[engine.Rule],
    laws: list[Law],
    fields: dict[str, dict[str, str]],
) -> None:
    """A field says whom the law keeps away; nobody has as many marks as the rule asks of them."""
    for name, held in fields.items():
        held[bar.law.field] = YES if name in bar.numbers else ""
    rules.append(engine.Threshold(beyond, {bar.law.field: YES}))
    laws.append(bar.law)


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
