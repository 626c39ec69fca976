"""Asking about a call, answering by letter or in public, declining, taking an answer back."""

from datetime import datetime, timedelta

from django.db import transaction

from pracownia.announce.programmes import actions as programmes
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, require
from pracownia.core.db import held
from pracownia.core.events import publish
from pracownia.engines.clock import add_working_days
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.publicity import rules
from pracownia.enrol.publicity.events import (
    InquiryAnswered,
    InquiryAsked,
    InquiryDeclined,
    InquiryPublished,
    InquiryWithdrawn,
)
from pracownia.enrol.publicity.models import Inquiry
from pracownia.enrol.publicity.states import Asked

KEEP = timedelta(days=90)


@transaction.atomic
def ask(*, actor: Actor, slug: str, text: str, email: str, now: datetime) -> Inquiry:
    """From anybody; whoever is signed in is written to at the address of the account."""
    call = applying.call_by_slug(slug)
    person = Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
    told = clean(text)
    address = person.email if person and person.email else email.strip()
    require(rules.may_ask(call, now=now))
    require(rules.is_question(told, address))
    inquiry = Inquiry.objects.create(
        call=call,
        asker=person,
        email=address,
        text=told,
        asked_at=now,
        due_at=add_working_days(now, rules.WORKING_DAYS),
    )
    publish(
        InquiryAsked(programme_id=call.edition.programme_id, inquiry_id=inquiry.pk), actor=actor
    )
    return inquiry


@transaction.atomic
def answer(
    *,
    actor: Actor,
    inquiry_id: int,
    question: str,
    answer: str,
    is_public: bool,
    seen: str | None = None,
    now: datetime,
) -> Inquiry:
    """The letter goes with the first answer; what is published may be corrected later.

    ``seen`` is the version of the answer that the page showed.
    """
    inquiry = _held(actor, inquiry_id)
    require(rules.has_not_moved(inquiry, seen))
    before = Asked(inquiry.state)
    after = Asked.PUBLISHED if is_public else Asked.ANSWERED
    require(rules.may_become(inquiry, after))
    told, said = clean(question), clean(answer)
    require(rules.is_answer(said))
    if is_public:
        require(rules.is_anonymous(inquiry, told, said))
        inquiry.published_at = inquiry.published_at or now
    if before == Asked.PUBLISHED:
        inquiry.corrected_at = now
    inquiry.state, inquiry.question, inquiry.answer = after, told, said
    inquiry.answered_at, inquiry.answered_by_id = now, actor.person_id
    inquiry.reason = ""
    inquiry.save()
    programme_id = inquiry.call.edition.programme_id
    if before == Asked.WAITING:
        publish(InquiryAnswered(programme_id=programme_id, inquiry_id=inquiry.pk), actor=actor)
    if is_public:
        programmes.renew_page(actor=actor, edition_id=inquiry.call.edition_id)
        publish(
            InquiryPublished(
                programme_id=programme_id,
                inquiry_id=inquiry.pk,
                is_correction=before == Asked.PUBLISHED,
            ),
            actor=actor,
        )
    return inquiry


@transaction.atomic
def decline(*, actor: Actor, inquiry_id: int, reason: str, now: datetime) -> Inquiry:
    """No answer, and why: the reason goes to the person by letter."""
    inquiry = _held(actor, inquiry_id)
    require(rules.may_become(inquiry, Asked.DECLINED))
    why = clean(reason)
    require(rules.has_reason(why))
    inquiry.state, inquiry.reason = Asked.DECLINED, why
    inquiry.answered_at, inquiry.answered_by_id = now, actor.person_id
    inquiry.save()
    programme_id = inquiry.call.edition.programme_id
    publish(InquiryDeclined(programme_id=programme_id, inquiry_id=inquiry.pk), actor=actor)
    return inquiry


@transaction.atomic
def take_off(*, actor: Actor, inquiry_id: int, reason: str) -> Inquiry:
    """A public answer leaves the page; it stays in the office with the reason."""
    inquiry = _held(actor, inquiry_id)
    require(rules.may_become(inquiry, Asked.WITHDRAWN))
    why = clean(reason)
    require(rules.has_reason(why))
    inquiry.state, inquiry.reason = Asked.WITHDRAWN, why
    inquiry.save(update_fields=["state", "reason"])
    programmes.renew_page(actor=actor, edition_id=inquiry.call.edition_id)
    programme_id = inquiry.call.edition.programme_id
    publish(InquiryWithdrawn(programme_id=programme_id, inquiry_id=inquiry.pk), actor=actor)
    return inquiry


@transaction.atomic
def forget_askers(*, actor: Actor, now: datetime) -> int:
    """Ninety days after the end of a call nobody needs to know who asked, nor in which words."""
    old = Inquiry.objects.filter(call__window__closes_at__lt=now - KEEP)
    return nameless(actor=actor, ids=list(old.exclude(email="").values_list("pk", flat=True)))


def nameless(*, actor: Actor, ids: list[int]) -> int:
    """Part of other actions: what was published stays without its author, the rest goes."""
    mine = Inquiry.objects.filter(pk__in=ids)
    kept = mine.filter(state=Asked.PUBLISHED).update(asker=None, email="", text="")
    return kept + mine.exclude(state=Asked.PUBLISHED).delete()[0]


def _held(actor: Actor, inquiry_id: int) -> Inquiry:
    inquiry = held(Inquiry.objects.select_related("call__edition", "asker").filter(pk=inquiry_id))
    require(rules.may_answer(actor, inquiry.call.edition.programme_id))
    return inquiry
