"""Scoring: who assesses what, what the marks say, and how far reviewers agree.

Cards (`cards`, `drawing`): the weighted mark of a card, the mean, divergence and the third card;
the even draw of reviewers without bids.

Assignment (`assignment`, `transport`): with bids a[i,r]

    maximise sum a[i,r] x[i,r],   sum_r x[i,r] = need_i,   least_r <= sum_i x[i,r] <= most_r,
    x = 0 in conflict, 0 <= x <= 1

a transport problem, so the best vertex is whole; the prices, in whole numbers, add up to a bound
that proves it. What cannot fit gives way at least: an elastic programme.

Calibration (`additive`): y = mu + q_i + b_j + e, random effects, variances by EM, prediction (BLUP)
with its exact error. Agreement (`agreement`): Krippendorff's alpha with a bootstrap interval.

Sources: Hoffman and Kruskal 1956, Gilmore and Gomory 1961 (column generation); Henderson 1975,
Patterson and Thompson 1971, Dempster, Laird and Rubin 1977; Krippendorff 2004, Efron 1979.
"""

from pracownia.engines.errors import BadInput, Cancelled

from .agreement import Agreement, agreement, alpha
from .assignment import Application, Assignment, Bids, Reviewer, assign
from .cards import Outcome, closest_mean, outcome, rounded, total
from .marks import Mark
from .messages import MESSAGES, REFUSALS
from .read import bids_from, marks_from
from .report import VERSION, Calibrated, Decision, Judge, Report, Scored, Variances, score

__all__ = [
    "MESSAGES",
    "REFUSALS",
    "VERSION",
    "Agreement",
    "Application",
    "Assignment",
    "BadInput",
    "Bids",
    "Calibrated",
    "Cancelled",
    "Decision",
    "Judge",
    "Mark",
    "Outcome",
    "Report",
    "Reviewer",
    "Scored",
    "Variances",
    "agreement",
    "alpha",
    "assign",
    "bids_from",
    "closest_mean",
    "marks_from",
    "outcome",
    "rounded",
    "score",
    "total",
]
