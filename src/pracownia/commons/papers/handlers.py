"""What follows when papers are asked for in one file; who reads papers of the catalogue."""

from pracownia.core.access import Actor, Verdict
from pracownia.core.events import on

from . import rules, tasks
from .events import PapersPacked
from .models import Paper
from .readers import reader


@on(PapersPacked, light=True)
def begin(event: PapersPacked) -> None:
    tasks.fill_bundle.enqueue(bundle_id=event.bundle_id)


@reader("papers.edition")
def may_read(actor: Actor, paper: Paper) -> Verdict:
    return rules.may_read_issued(actor, paper)
