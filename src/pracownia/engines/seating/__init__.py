"""Seating for talks in rounds: everybody meets as many different people as possible.

The problem. People p, tables t = 1..T, rounds r. seat(r, p) is a table for everybody present; hosts
never move; tables are as equal as possible (or have given sizes); m(p, q) = rounds in which p and q
sit together. In this order:

    minimise  sum over pairs of m (m - 1) / 2      repeats, counted per pair of rounds
    minimise  sum over pairs of max(0, m - 1)      = meetings - different meetings
    minimise  sum of m(p, q) over pairs with the same value of an attribute
    maximise  wishes for tables
    subject to m = 0 for people kept apart, the same tables for people kept together.

All meetings of the day are a constant, so few repeats are many different meetings.
Bound (`bounds`), proved without seating anybody: between two rounds the v guests of a table go to T
tables; spread(v, T) pairs stay together at least, with h hosts min over j of
C(h + j, 2) + spread(v - j, T - 1); also each person's meetings are spread over the people there
are. A seating that reaches the bound is optimal.
Designs (`designs`, `rows`): planes over GF(q), q prime or 4, 8, 9, 16, 25, 27, 32, 49; rows with
even differences over other groups; Kirkman's triples; schedules found by others (`known`). Then
absent people are taken out and table sizes levelled.
Search (`search`): annealing over exchanges of two people of whom one sits badly; ends at the bound.
Exchanges of whole itineraries (`labels`, `wishes`): better mixing and wishes, the same meetings.
On the day (`reseat`): who sits stays, later rounds change by as few moves as sizes demand.

Sources: Bose 1938 (planes, orthogonal arrays); Bose & Bush 1952 (difference matrices);
Ray-Chaudhuri & Wilson 1971 (Kirkman triples); Aguado 2004 (32 people in ten rounds); Harvey &
Winterer 2005 and Triska 2008 (social golfers); Kirkpatrick et al. 1983 (annealing); Junker 2004
(smallest contradictions).
"""

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput, Cancelled

from .bounds import Bound, bound
from .engine import VERSION, seat
from .messages import MESSAGES, REFUSALS
from .model import Attribute, Case
from .possible import Contradiction, Rule, contradiction
from .read import case_from
from .record import from_record, to_record
from .reseat import reseat
from .result import Move, Seating, Tally
from .tally import tally

__all__ = [
    "MESSAGES",
    "REFUSALS",
    "VERSION",
    "Attribute",
    "BadInput",
    "Bound",
    "Cancelled",
    "Case",
    "Contradiction",
    "Message",
    "Move",
    "Rule",
    "Seating",
    "Tally",
    "bound",
    "case_from",
    "contradiction",
    "from_record",
    "reseat",
    "seat",
    "tally",
    "to_record",
]
