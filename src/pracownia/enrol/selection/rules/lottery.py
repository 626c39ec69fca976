"""The fair draw: which limits it knows, when its panels may be sealed, what the dice may say."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pracownia.core.access import Verdict, unless
from pracownia.core.polish import number
from pracownia.engines.selection.portfolio import DICE, LENGTH, SIDES
from pracownia.enrol.selection.models import Portfolio, Settings
from pracownia.enrol.selection.states import PortfolioState

from .draws import throws_of
from .quotas import Law


def is_by_marks(settings: Settings | None) -> Verdict:
    """Where places are drawn, nothing is counted by points."""
    return unless(
        settings is not None and settings.method == Settings.Method.LOTTERY,
        _("Places of this call are drawn, so the list comes from the public draw."),
    )


def fits_a_draw(laws: Iterable[Law]) -> Verdict:
    """A draw counts people of one value, not how many values there are."""
    unfit = [law.label for law in laws if law.kind == "distinct"]
    return unless(
        bool(unfit),
        _(
            "A fair draw does not know limits of the number of different values: %(labels)s. "
            "Set a limit for each value instead."
        )
        % {"labels": "; ".join(f"„{label}”" for label in unfit)},
    )


def may_seal_panels(portfolio: Portfolio | None, digest: str) -> Verdict:
    """Panels are sealed when they are counted and nothing changed since."""
    return unless(
        portfolio is None or portfolio.state != PortfolioState.READY,
        _("Count the chances first. The panels that come of it are sealed."),
    ) and unless(
        portfolio is not None and portfolio.digest != digest,
        _("Limits or applications changed after the chances were counted. Count them again."),
    )


def are_dice_of_a_panel(text: str) -> Verdict:
    """Four ordinary dice name one of 1,296 panels."""
    numbers = throws_of(text)
    return unless(
        len(numbers) != DICE or not all(1 <= one <= SIDES for one in numbers),
        _("Write the numbers of four dice, each from 1 to 6, in the order of throwing: 4 2 6 1."),
    )


def chance_in_words(times: int) -> str:
    """How often somebody is on the panels, as a number of throws and in percent."""
    values = {"times": times, "of": LENGTH, "percent": number(round(100 * times / LENGTH, 1))}
    return _("%(times)s in %(of)s throws (%(percent)s%%)") % values
