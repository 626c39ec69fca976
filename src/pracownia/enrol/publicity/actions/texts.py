"""Writing the texts of an announcement anew, going back to those from data, posters."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pracownia.announce.programmes.queries import strip_of
from pracownia.commons.papers import actions as papers
from pracownia.commons.papers.blocks import Block, Code, Paragraph
from pracownia.commons.papers.models import Paper
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, require
from pracownia.core.db import held
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.publicity import queries, rules
from pracownia.enrol.publicity.events import TextChanged
from pracownia.enrol.publicity.models import Channel, Wording
from pracownia.enrol.publicity.states import Kind

POSTER = "call_poster"


@transaction.atomic
def write_text(
    *, actor: Actor, call_id: int, kind: Kind, language: str, body: str, now: datetime
) -> Wording:
    call = _call(actor, call_id)
    told = clean(body)
    require(rules.is_good(kind, told, link=queries.longest_link(call)))
    wording, _is_new = Wording.objects.update_or_create(
        call=call,
        kind=kind,
        language=language,
        defaults={
            "body": told,
            "closes_at": call.window.closes_at,
            "saved_at": now,
            "saved_by_id": actor.person_id or 0,
        },
    )
    _tell(actor, call, kind, language, is_own=True)
    return wording


@transaction.atomic
def reset_text(*, actor: Actor, call_id: int, kind: Kind, language: str) -> None:
    """Back to the text from data; when it is that one already, nothing happens."""
    call = _call(actor, call_id)
    if Wording.objects.filter(call=call, kind=kind, language=language).delete()[0]:
        _tell(actor, call, kind, language, is_own=False)


@transaction.atomic
def make_poster(
    *, actor: Actor, call_id: int, channel_id: int | None, language: str, now: datetime
) -> Paper:
    """A4 to hang: the title, the lines of the poster, the code of the channel, the funder."""
    call = _call(actor, call_id)
    channel = held(Channel.objects.filter(call=call, pk=channel_id)) if channel_id else None
    edition = call.edition
    lines = queries.text_of(call, Kind.POSTER, language, now).body.splitlines()
    with override(language):
        [paper] = papers.issue(
            actor=actor,
            programme_id=edition.programme_id,
            series=f"{edition.code}/AFISZ",
            kind=POSTER,
            about=f"publicity.call:{call.pk}",
            title=edition.title,
            blocks=list(_blocks(lines, queries.link_of(call, channel))),
            strip=strip_of(edition),
            language=language,
            author=edition.programme.organiser.name,
            is_poster=True,
            now=now,
        )
    return paper


def _blocks(lines: list[str], link: str) -> Iterable[Block]:
    for place, line in enumerate(line for line in lines if line.strip()):
        yield Paragraph(line, "normal" if place else "strong")
    yield Code(link, _("Rules and form: scan the code"))


def _call(actor: Actor, call_id: int) -> Call:
    call = held(
        Call.objects.select_related(
            "window", "edition__programme__organiser", "edition__funder"
        ).filter(pk=call_id)
    )
    require(rules.may_announce(actor, call.edition.programme_id))
    return call


def _tell(actor: Actor, call: Call, kind: Kind, language: str, *, is_own: bool) -> None:
    publish(
        TextChanged(
            programme_id=call.edition.programme_id,
            call_id=call.pk,
            kind=kind.value,
            language=language,
            is_own=is_own,
        ),
        actor=actor,
    )
