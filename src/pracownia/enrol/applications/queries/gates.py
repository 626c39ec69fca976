"""What later rooms ask of staff before they read applications, a declaration for example."""

from collections.abc import Callable

from pracownia.core.access import YES, Actor, Verdict
from pracownia.enrol.applications.models import Call

type Gate = Callable[[Actor, Call], Verdict]

gates: list[Gate] = []


def may_pass(actor: Actor, call: Call) -> Verdict:
    """The first refusal of the gates; asked after the rules of this room said yes."""
    verdict = YES
    for gate in gates:
        verdict = verdict and gate(actor, call)
    return verdict
