"""A fair lottery under quotas: everybody's chance as high as the quotas let it be.

The problem. People i = 1..n of a pool, features with quotas, panels

    P = { x in {0,1}^n : sum x = k, l <= A x <= u },   A = one row for each feature.

A lottery gives weights w >= 0, sum w = 1, to panels; the chance of a person is
p_i = sum of the weights of the panels with x_i = 1. LEXIMIN: the smallest p_i is as large as it
can be; then, without lowering it, the second smallest, and so on. These chances are unique
(maximin: only the smallest one counts). Then one panel is drawn.

Types. People of equal features can be exchanged, so by symmetry they have equal chances; we count
types t of m_t people and panels 0 <= x_t <= m_t.
Who can be drawn at all: panels that together have every type; for the rest the exact solver
proves that no panel has them (`coverage`), and a smallest set of quotas says why (`reasons`).
Upper bound: the leximin of the linear relaxation (`relaxation`), with no panels at all: a small
linear programme per level. If some lottery of panels has exactly these chances, it is the leximin.
Realising it: panels are herded around the point, each the rounded and repaired optimum in the
direction of what is still owed (`face`); weights follow from Newton's method or non-negative
least squares (`weights`, `realise`). If the exact solver proves that no panel lies in the
direction owed, the direction is a cut, and the relaxation is solved again; after a number of
cuts column generation decides level by level (`levels`).
People: who of a type sits when is the wrap-around rule for equal jobs (`people`), in whole
numbers. Public draw: a list of 1,000 numbered panels, each as likely as any other (`uniform`).

Sources: Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens'
assemblies", Nature 596 (2021); Flanigan, Kehne, Procaccia, "Fair sortition made transparent",
NeurIPS 2021; Welling 2009 (herding); Glover 1989 (tabu search); Morris 1993 (breakout);
Lawson & Hanson 1974 (non-negative least squares); Bénichou et al. 1971 (pseudo-costs); Grötschel,
Lovász, Schrijver 1981 (separation); Rockafellar & Uryasev 2000 (conditional value at risk);
McNaughton 1959, Schmidt 1984 (preemptive schedules); Junker 2004 (QuickXplain); Huangfu & Hall
2018 (HiGHS).
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pracownia.engines.budget import Progress

from .messages import MESSAGES, REFUSALS
from .model import Objective, Person, Quota
from .read import pool_from, quotas_from

if TYPE_CHECKING:
    from .result import Lottery

__all__ = ["MESSAGES", "REFUSALS", "Quota", "lottery", "pool_from", "quotas_from"]


def lottery(
    pool: Sequence[Person],
    quotas: Iterable[Quota],
    *,
    size: int,
    objective: Objective = "leximin",
    seed: str,
    panels: int = 1000,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> "Lottery":
    """The fairest lottery over panels of `size` people who keep the quotas.

    `pool`: for each person the feature in each category; `panels`: length of the numbered list.
    After `seconds` the best lottery so far, with a bound. `progress` may raise Cancelled.
    """
    from .engine import run  # noqa: PLC0415 - solvers are loaded when they are needed

    return run(
        pool,
        quotas,
        size=size,
        objective=objective,
        seed=seed,
        panels=panels,
        seconds=seconds,
        progress=progress,
    )
