"""A seating as JSON, and back."""

from collections.abc import Mapping
from dataclasses import replace

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput

from .bounds import bound
from .engine import digest_of, seating_of
from .model import Case
from .possible import Contradiction
from .read import presence
from .result import Seating

Json = dict[str, object]


def to_record(seating: Seating) -> Json:
    """What the command line answers; `bound` = the fewest repeats that any seating has."""
    limits, tally = seating.bound, seating.tally
    record: Json = {
        "rounds": [[list(table) for table in row] for row in seating.rounds],
        "distinct": tally.distinct,
        "repeats": tally.repeats,
        "bound": limits.repeats if limits else None,
        "status": seating.status,
        "optimal": seating.status == "optimal",
        "distinct_bound": limits.distinct if limits else None,
        "meetings": tally.meetings,
        "most_often": tally.most,
        "same": tally.same,
        "same_bound": limits.same if limits else None,
        "rules_broken": seating.broken,
        "wishes_met": tally.wishes,
        "design": seating.design,
        "certificate": {
            "between_rounds": [list(row) for row in limits.between],
            "by_rounds": limits.by_rounds,
            "by_people": limits.by_people,
        }
        if limits
        else None,
        "explanations": [_message(message) for message in seating.notices],
    }
    if seating.contradiction is not None:
        record |= _contradiction(seating.contradiction)
    if seating.moves:
        record["present"] = [sorted(present) for present in seating.case.present]
        record["moves"] = [
            {"round": m.round, "person": m.person, "before": m.before, "after": m.after}
            for m in seating.moves
        ]
    return record | {
        "seed": seating.seed,
        "digest": seating.digest,
        "version": seating.version,
    }


def from_record(case: Case, record: object) -> Seating:
    """A seating published for this case; refuses one that does not belong to it."""
    rounds = record.get("rounds") if isinstance(record, Mapping) else None
    if not isinstance(record, Mapping) or not isinstance(rounds, list):
        raise _differs(None)
    if "present" in record:  # written by an earlier change on the day
        case = replace(case, present=presence(record["present"], case.people, case.rounds))
    if record.get("digest", digest_of(case)) != digest_of(case) or len(rounds) != case.rounds:
        raise _differs(None)
    for number, row in enumerate(rounds):
        if not isinstance(row, list) or len(row) != case.tables:
            raise _differs(number)
        people = [person for table in row if isinstance(table, list) for person in table]
        if sorted(people) != sorted(case.present[number]):
            raise _differs(number)
    seed, design = str(record.get("seed", "")), str(record.get("design", ""))
    return seating_of(case, seed, rounds, bound(case), design)


def _contradiction(wrong: Contradiction) -> Json:
    return {
        "conflict": {
            "round": wrong.round,
            "reason": wrong.reason,
            **wrong.values,
            "rules": [{"rule": rule.kind, "people": list(rule.people)} for rule in wrong.rules],
        },
        "ways_out": [
            [{"give_up": rule.kind, "people": list(rule.people)} for rule in way]
            for way in wrong.ways
        ],
    }


def _message(message: Message) -> Json:
    return {"key": message.key, "values": dict(message.values)}


def _differs(row: int | None) -> BadInput:
    return BadInput(
        "seating_differs",
        "this is not a seating of the people of this case",
        row=row,
        column="rounds",
    )
