"""The collection of practices with its judged queries: what is found stays found."""

import json
from time import perf_counter

from pracownia.engines.search.evaluation import evaluate

from .cast import DATA, collection, queries

GOLDEN = DATA / "golden.json"


def measured():
    return evaluate(collection(), queries(), clock=perf_counter)


def first_ten(measures):
    return {query: ranking[:10] for query, ranking in measures["rankings"].items()}


def test_judged_queries_are_answered_well_and_as_before():
    measures = measured()

    assert measures["ndcg10"] >= 0.95
    assert measures["recall10"] >= 0.95
    assert measures["zero"] == 0
    assert measures["by_kind"]["naturalna"] >= 0.9
    assert measures["by_kind"]["literowka"] >= 0.93
    assert first_ten(measures) == json.loads(GOLDEN.read_text())


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(first_ten(measured()), indent=0) + "\n")
