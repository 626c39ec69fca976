"""What follows when somebody starts a draft; who may read posters."""

from pracownia.commons.papers.models import Paper
from pracownia.commons.papers.readers import reader
from pracownia.core.access import SYSTEM, YES, Actor, Verdict
from pracownia.core.events import on
from pracownia.enrol.applications.events import DraftStarted
from pracownia.enrol.applications.models import Call

from . import actions, queries, rules


@on(DraftStarted, light=True)
def note_source(event: DraftStarted) -> None:
    if event.source:
        actions.note_arrival(actor=SYSTEM, application_id=event.application_id, source=event.source)


@reader("publicity.call")
def may_read_poster(actor: Actor, paper: Paper) -> Verdict:
    """It is made to hang in public; until the programme is published only its office sees it."""
    call = Call.objects.filter(pk=int(paper.about.partition(":")[2])).first()
    if call is not None and queries.published(call.edition_id).exists():
        return YES
    return rules.may_announce(actor, paper.programme_id)
