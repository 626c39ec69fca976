"""Meetings: candidates x slots x panels of reviewers, with rooms, conflicts and even loads.

The problem. Candidate c, slot t, reviewer r; x[c,t] = 1 when c is met in t, y[c,t,r] = 1 when r
sits there. Panels have k reviewers, slot t has m_t rooms:

    maximise  sum x[c,t]      x[c,t] <= free(c,t),  y[c,t,r] <= free(r,t),  y[c,t,r] = 0 in conflict
    subject to  sum_t x[c,t] <= 1,  sum_c x[c,t] <= m_t,
                sum_r y[c,t,r] = k x[c,t],  sum_c y[c,t,r] <= 1
    then minimise  sum_r load_r^2,  load_r = sum y[c,t,r];  then waiting inside half-days.

Bound: without conflicts inside panels it is a matching of candidates to slots with
min(m_t, floor(free reviewers / k)) places; its size (augmenting paths, `matching`) bounds every
timetable. Panels of one slot are a flow (`seating`); chains that respect it (`placing`) nearly
always reach the bound. Where they do not, a programme over x alone (`exact`, `programme`) with the
inequalities of max-flow min-cut and their roundings as cuts, slots that are the same taken
together, finds the largest timetable and lowers the bound to it; who of such slots meets in which
is a small search (`sharing`). So the number of meetings is always proven. With k = 1 and rooms to
spare all of it is bipartite matching: office hours.
Who is left out where places lack: candidates are served in the order of sha256("seed|number") and
nobody served is given up for a later one (exactly so when the matching bound is reached without
conflicts in panels).
Loads (`evening`): for fixed slots the optimum, by chains of hand-overs; then meetings move while
the sum of squares falls. `least_burden` is a bound for it; equal to `burden` = proven.

Sources: Kuhn 1955, Hopcroft and Karp 1973 (matching); Ford and Fulkerson 1956 (min cut); Edmonds
1970 (matroids, greedy); Harvey, Ladner, Lovasz and Tamir 2003 (semi-matchings); Gomory 1958
and Benders 1962 (cuts).
"""

from pracownia.engines.errors import BadInput, Cancelled

from .engine import VERSION, arrange
from .messages import MESSAGES, REFUSALS
from .model import Case
from .read import case_from
from .result import Meeting, Timetable, Unplaced

__all__ = [
    "MESSAGES",
    "REFUSALS",
    "VERSION",
    "BadInput",
    "Cancelled",
    "Case",
    "Meeting",
    "Timetable",
    "Unplaced",
    "arrange",
    "case_from",
]
