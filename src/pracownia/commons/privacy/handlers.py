"""Who reads the register of the whole service on paper."""

from pracownia.commons.papers.models import Paper
from pracownia.commons.papers.readers import reader
from pracownia.core.access import Actor, Verdict

from . import rules


@reader("privacy.register")
def may_read(actor: Actor, paper: Paper) -> Verdict:
    return rules.may_keep_register(actor)
