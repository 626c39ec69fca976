"""The linear programme of a problem: one column per person, one per value that must differ."""

from .linear import Line, Programme
from .problem import Problem, Row


def programme_of(problem: Problem) -> Programme:
    people = len(problem.people)
    lines = [line_of(row) for row in problem.rows if matters(row)]
    helpers = 0
    for kinds in problem.kinds:
        if kinds.least == 0:
            continue
        columns = []
        for _, members in kinds.groups:
            column = people + helpers
            helpers += 1
            columns.append(column)
            inside = tuple(sorted(members))
            lines.append(Line((*inside, column), (1,) * len(inside) + (-1,), 0, None))
        lines.append(Line(tuple(columns), (1,) * len(columns), kinds.least, None))
    lower = tuple(int(place in problem.pinned) for place in range(people))
    return Programme(
        gains=problem.marks + (0,) * helpers,
        lower=lower + (0,) * helpers,
        upper=(1,) * (people + helpers),
        whole=people,
        lines=tuple(lines),
    )


def matters(row: Row) -> bool:
    """Rows that any list keeps are left out."""
    return (
        row.rule is None or row.least > 0 or (row.most is not None and row.most < len(row.members))
    )


def line_of(row: Row) -> Line:
    return Line(tuple(sorted(row.members)), (1,) * len(row.members), row.least, row.most)
