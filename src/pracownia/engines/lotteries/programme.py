"""Linear and whole-number programmes in HiGHS: one thread, no gap, nothing left to chance."""

import highspy
import numpy as np

from .space import Floats, Wholes

FAR = highspy.kHighsInf
OPTIMAL = highspy.HighsModelStatus.kOptimal
INFEASIBLE = highspy.HighsModelStatus.kInfeasible


class Stuck(Exception):
    """The solver could not decide; the caller tries another way."""


def maximise(
    gains: Floats,
    lower: Floats | Wholes,
    upper: Floats | Wholes,
    rows: Floats,
    least: Floats | Wholes,
    most: Floats | Wholes,
    *,
    whole: bool = False,
) -> highspy.Highs:
    """The programme: maximise gains.x, least <= rows @ x <= most, lower <= x <= upper."""
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = rows.shape
    model.col_cost_ = np.asarray(gains, dtype=float)
    model.col_lower_ = np.asarray(lower, dtype=float)
    model.col_upper_ = np.asarray(upper, dtype=float)
    model.row_lower_ = np.asarray(least, dtype=float)
    model.row_upper_ = np.asarray(most, dtype=float)
    model.sense_ = highspy.ObjSense.kMaximize
    row, column = np.nonzero(rows)
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(rows)))])
    matrix.index_ = column.astype(np.int32)
    matrix.value_ = rows[row, column]
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(gains)
    highs = quiet()
    if whole:
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.setOptionValue("mip_abs_gap", 1e-8)
        highs.setOptionValue("mip_allow_restart", False)
    else:
        warm(highs)
    highs.passModel(model)
    return highs


def quiet() -> highspy.Highs:
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("random_seed", 0)
    return highs


def warm(highs: highspy.Highs, tolerance: float = 1e-9) -> None:
    """Primal simplex from the last basis: a few pivots when only the gains changed."""
    highs.setOptionValue("presolve", "off")
    highs.setOptionValue("solver", "simplex")
    highs.setOptionValue("simplex_strategy", 4)
    highs.setOptionValue("primal_feasibility_tolerance", tolerance)
    highs.setOptionValue("dual_feasibility_tolerance", tolerance)


# Other ways through the same programme, for when the quick one loses its way.
DETOURS: tuple[dict[str, float | str], ...] = (
    {},
    {"simplex_strategy": 1},
    {"simplex_strategy": 1, "simplex_scale_strategy": 0},
    {"simplex_strategy": 1, "presolve": "on"},
    {"simplex_strategy": 1, "primal_feasibility_tolerance": 1e-8},
    {"solver": "ipm", "presolve": "on"},
)


def solved(highs: highspy.Highs, *, certain: bool = False) -> bool:
    """Runs; False = nothing fits. `certain`: something does, so that answer is not believed."""
    ends = (OPTIMAL,) if certain else (OPTIMAL, INFEASIBLE)
    highs.run()
    for detour in DETOURS:
        if highs.getModelStatus() in ends:
            break
        before = {name: highs.getOptionValue(name)[1] for name in detour}
        for name, value in detour.items():
            highs.setOptionValue(name, value)
        highs.clearSolver()
        highs.run()
        for name, value in before.items():
            highs.setOptionValue(name, value)
    status = highs.getModelStatus()
    if status not in (OPTIMAL, INFEASIBLE):
        raise Stuck(str(status))
    return bool(status == OPTIMAL)
