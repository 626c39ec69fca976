"""Inputs as canonical JSON and their digest: sha256 of it, the same for any order of people."""

from collections.abc import Mapping
from decimal import Decimal

from pracownia.engines.answers import digest

from .model import Distinct, Each, Excluded, Inputs, Limit, Pinned, Pool, Rule, Threshold

Json = dict[str, object]


def inputs_json(inputs: Inputs) -> Json:
    """All inputs but the seed, which is published beside the digest."""
    return {
        "places": inputs.places,
        "reserve": inputs.reserve,
        "candidates": [
            {"number": p.number, "marks": plain(p.marks), "fields": dict(p.fields)}
            for p in inputs.candidates
        ],
        "rules": [rule_json(rule) for rule in inputs.rules],
    }


def digest_of(inputs: Inputs) -> str:
    return digest(inputs_json(inputs))


def plain(marks: Decimal) -> str:
    """The shortest usual writing of a number: 80, 80.5."""
    text = format(marks.normalize(), "f")
    return "0" if text == "-0" else text


def rule_json(rule: Rule) -> Json:
    """One rule in the format of the rules file."""
    if isinstance(rule, Pinned):
        return {"pinned": rule.number, "reason": rule.reason}
    if isinstance(rule, Excluded):
        return {"excluded": rule.number, "reason": rule.reason}
    if isinstance(rule, Threshold):
        return {"threshold": plain(rule.marks), **_where(rule.where)}
    return {**_quota(rule), **_strength(rule)}


def _quota(rule: Limit | Each | Distinct | Pool) -> Json:
    if isinstance(rule, Pool):
        return {"pool": rule.field, "value": rule.value, "places": rule.places}
    if isinstance(rule, Distinct):
        return {"field": rule.field, "distinct_min": rule.minimum, **_where(rule.where)}
    named: Json = {"each": True} if isinstance(rule, Each) else {"value": rule.value}
    most: Json = {} if rule.maximum is None else {"max": rule.maximum}
    return {"field": rule.field, **named, "min": rule.minimum, **most, **_where(rule.where)}


def _where(where: Mapping[str, str]) -> Json:
    return {"where": dict(where)} if where else {}


def _strength(rule: Limit | Each | Distinct | Pool) -> Json:
    weight: Json = {} if rule.weight == 1 else {"weight": rule.weight}
    return {**weight, **({"hard": True} if rule.hard else {})}
