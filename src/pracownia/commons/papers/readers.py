"""Who may read which paper: each room answers for the papers about its own things."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict

from .models import Paper

type Reader = Callable[[Actor, Paper], Verdict]

_readers: dict[str, Reader] = {}


def reader(prefix: str) -> Callable[[Reader], Reader]:
    """Answer for papers ``about`` this, e.g. "applications.application"."""

    def answer(rule: Reader) -> Reader:
        _readers[prefix] = rule
        return rule

    return answer


def may_read(actor: Actor, paper: Paper) -> Verdict:
    rule: Any = _readers.get(paper.about.partition(":")[0])
    if rule is None:
        return Verdict(False, _("This paper is not yours to read."))
    verdict: Verdict = rule(actor, paper)
    return verdict
