"""A lottery as JSON, in the format that is published."""

from .result import Lottery, Way

Json = dict[str, object]


def to_record(lottery: Lottery) -> Json:
    record: Json = {
        "probabilities": list(lottery.probabilities),
        "min_probability": lottery.min_probability,
        "min_of_drawable": lottery.min_of_drawable,
        "gini": lottery.gini,
        "panels": [list(panel) for panel in lottery.panels],
        "weights": list(lottery.weights),
        "uniform": [list(panel) for panel in lottery.uniform],
        "objective": lottery.inputs.objective,
        "optimal": lottery.feasible and lottery.proof != "none",
        "bound": lottery.bound,
        "uncoverable": list(lottery.barred),
        "version": lottery.version,
        "seed": lottery.seed,
        "digest": lottery.digest,
        "explanations": [
            {"key": message.key, "values": dict(message.values)} for message in lottery.explanations
        ],
    }
    if not lottery.feasible:
        record["relaxations"] = [_way(lottery, way) for way in lottery.relaxations]
    return record


def _way(lottery: Lottery, way: Way) -> Json:
    changes: list[Json] = []
    for change in way.changes:
        where: Json = {}
        if change.quota is not None:
            quota = lottery.inputs.quotas[change.quota]
            where = {"category": quota.category, "feature": quota.feature}
        changes.append({**where, "side": change.side, "from": change.before, "to": change.after})
    return {"cost": way.cost, "changes": changes}
