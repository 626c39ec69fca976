"""Who reads the papers of this room."""

from pracownia.commons.papers.models import Paper
from pracownia.commons.papers.readers import reader
from pracownia.core.access import Actor, Verdict

from . import queries, rules


@reader("appeals.appeal")
def may_read_receipt(actor: Actor, paper: Paper) -> Verdict:
    """The applicant, and whoever sees appeals in the office."""
    appeal = queries.one(int(paper.about.partition(":")[2]))
    return rules.may_read(actor, appeal, paper.programme_id)
