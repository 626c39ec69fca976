"""Selection by marks under quotas, with proof, lot for ties, reserve and reasons.

The problem. People i = 1..n with marks s_i; choose exactly k:

    maximise   sum s_i x_i,   x_i in {0, 1},   sum x_i = k
    subject to a <= sum_{i in G} x_i <= b          for each limit of a value, pool, "each" value
               sum_v z_v >= N, z_v <= sum_{i in v} x_i, 0 <= z_v <= 1   (different values)
               x_i = 1 for pinned people; nobody excluded or below the threshold.

Marks are decimal numbers turned into whole ones, so every sum is exact.

Optimum: the linear relaxation (HiGHS, simplex) gives prices of the rules; weak duality makes any
prices a bound, and we add it up in whole numbers (`linear`), so the proof does not hang on the
rounding of the solver. Where relaxation and list differ, branch and bound closes the gap
(`search`), beyond a number of nodes the integer solver of HiGHS with gap 0.
Ties: people are ordered by sha256("seed|number"); of all best lists the lexicographically first
in this order is taken (`choose`). Anybody can repeat it.
Price of a person: best total minus the best total with x_i = 1; margin: minus that with x_i = 0.
Reserve: a smallest set that hits, for each member, the set of people who can replace them alone
(minimum hitting set), then the best others up to the number asked for (`reserve`).
Contradictory rules: elastic limits with least weighted change (`relax`), an irreducible conflict
(`conflict`).

Sources: Dantzig 1957 and Land & Doig 1960 (branch and bound); Nemhauser & Wolsey 1988 (weak
duality, reduced-cost fixing); Neumaier & Shcherbina 2004 (safe bounds); Brown & Graves 1975 and
Chinneck 2008 (elastic programming, infeasibility); Junker 2004 (QuickXplain); Karp 1972 (hitting
set); Huangfu & Hall 2018 (HiGHS).
"""

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput, Cancelled
from pracownia.engines.lotteries import Quota, lottery

from .engine import VERSION, select
from .explain import Explainer, NoList, explain_all, why
from .messages import MESSAGES, REFUSALS
from .model import (
    Candidate,
    Distinct,
    Each,
    Excluded,
    Inputs,
    Limit,
    Pinned,
    Pool,
    Rule,
    Threshold,
)
from .problem import by_lot
from .read import Terms, candidates_from, rules_from
from .record import from_record, to_record
from .relax import relaxed
from .repeat import Difference, Verification, verify
from .result import Change, Demand, Selection, Tally, Way, Why
from .succession import Skipped, Succession, next_from_reserve

__all__ = [
    "MESSAGES",
    "REFUSALS",
    "VERSION",
    "BadInput",
    "Cancelled",
    "Candidate",
    "Change",
    "Demand",
    "Difference",
    "Distinct",
    "Each",
    "Excluded",
    "Explainer",
    "Inputs",
    "Limit",
    "Message",
    "NoList",
    "Pinned",
    "Pool",
    "Quota",
    "Rule",
    "Selection",
    "Skipped",
    "Succession",
    "Tally",
    "Terms",
    "Threshold",
    "Verification",
    "Way",
    "Why",
    "by_lot",
    "candidates_from",
    "explain_all",
    "from_record",
    "lottery",
    "next_from_reserve",
    "relaxed",
    "rules_from",
    "select",
    "to_record",
    "verify",
    "why",
]
