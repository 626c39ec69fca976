"""Guardians are named and reminded; they agree, refuse and withdraw; papers are recorded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.commons.files.checking import Checked, checked
from pracownia.commons.papers import actions as papers
from pracownia.commons.people import actions as people
from pracownia.commons.people import links
from pracownia.commons.people.models import Person, Profile
from pracownia.core.access import Actor, require
from pracownia.core.db import held, lock
from pracownia.core.events import publish

from . import printing, queries, rules
from .events import GuardianAgreed, GuardianAsked, GuardianRefused, GuardianWithdrew, PaperChosen
from .matters import Matter
from .models import Consent
from .states import OPEN, State


@transaction.atomic
def say_birth(*, actor: Actor, slug: str, number: int, born_on: date, now: datetime) -> Profile:
    matter, consent = _asked_about(actor, slug, number)
    require(rules.may_say_birth(actor, matter, consent, born_on=born_on, on=rules.day_of(now)))
    return people.set_birth(actor=actor, person_id=matter.person.pk, born_on=born_on)


@transaction.atomic
def name_guardian(
    *, actor: Actor, slug: str, number: int, name: str, email: str, now: datetime
) -> Consent:
    """A letter with a link goes to the guardian; without an address a paper is drawn to be signed.

    Whoever was named before is no longer asked.
    """
    matter, before = _asked_about(actor, slug, number)
    address = email.strip().lower()
    require(rules.may_name(actor, matter, before, email=address, on=rules.day_of(now)))
    open_ones = Consent.objects.filter(person=matter.person, about=matter.about, state__in=OPEN)
    open_ones.update(state=State.REPLACED)
    consent = Consent.objects.create(
        person=matter.person,
        about=matter.about,
        programme_id=matter.programme_id,
        title=matter.title,
        name=name.strip(),
        email=address,
        state=State.WAITING if address else State.ON_PAPER,
        salt=links.new_salt(),
        asked_at=now,
        expires_at=now + rules.VALID_FOR if address else None,
    )
    kind = GuardianAsked if address else PaperChosen
    publish(kind(**_told(consent)), actor=actor)
    if not address:
        printing.issue(actor=actor, consent=consent, matter=matter, now=now)
    return consent


@transaction.atomic
def remind(*, actor: Actor, consent_id: int, now: datetime) -> Consent:
    """A new link for two more weeks; the one sent before stops working."""
    consent = lock(Consent, consent_id)
    require(rules.may_remind(actor, consent))
    consent.salt, consent.reminded_at = links.new_salt(), now
    consent.expires_at = now + rules.VALID_FOR
    consent.save(update_fields=["salt", "reminded_at", "expires_at"])
    publish(GuardianAsked(**_told(consent)), actor=actor)
    return consent


@transaction.atomic
def agree(
    *, actor: Actor, uid: UUID, token: str, relation: str, may_publish: bool, now: datetime
) -> Consent:
    """By whoever holds the link of the latest letter; no account is needed."""
    consent, matter = _by_link(uid, token, queries.ANSWER)
    require(rules.may_decide(consent, matter, now=now))
    _given(consent, matter, relation=relation, may_publish=may_publish, now=now)
    publish(GuardianAgreed(**_told(consent), about=consent.about), actor=actor)
    return consent


@transaction.atomic
def refuse(*, actor: Actor, uid: UUID, token: str, now: datetime) -> Consent:
    consent, matter = _by_link(uid, token, queries.ANSWER)
    require(rules.may_decide(consent, matter, now=now))
    consent.state, consent.decided_at = State.REFUSED, now
    consent.save(update_fields=["state", "decided_at"])
    publish(GuardianRefused(**_told(consent), about=consent.about), actor=actor)
    return consent


@transaction.atomic
def withdraw(*, actor: Actor, uid: UUID, token: str, now: datetime) -> Consent:
    """What hangs on the consent ends at once: rooms hear of it when this holds."""
    consent, matter = _by_link(uid, token, queries.WITHDRAWAL)
    require(rules.may_withdraw(consent, matter, now=now))
    return _withdrawn(actor, consent, now, is_paper=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """A consent on paper that came together with the thing it is about."""

    name: str
    relation: str
    signed_on: date
    scan: Checked


@transaction.atomic
def take_paper(*, actor: Actor, about: str, signed: Signed, now: datetime) -> Consent:
    """Part of other actions: nobody was asked, as the guardian had signed already."""
    matter = queries.matter_of(Consent(about=about))
    consent = Consent.objects.create(
        person=matter.person,
        about=about,
        programme_id=matter.programme_id,
        title=matter.title,
        name=signed.name.strip(),
        state=State.ON_PAPER,
        salt=links.new_salt(),
        asked_at=now,
    )
    told = {"relation": signed.relation, "may_publish": False, "now": now}
    note = _("The consent came together with the application.")
    return _record_paper(actor, consent.pk, signed.scan, signed.signed_on, note, told)


def record_paper(
    *,
    actor: Actor,
    consent_id: int,
    relation: str,
    signed_on: date,
    may_publish: bool,
    note: str,
    scan: File[bytes],
    now: datetime,
) -> Consent:
    """The office scans in what was signed. Checked before the transaction begins."""
    told: dict[str, Any] = {"relation": relation, "may_publish": may_publish, "now": now}
    with checked(scan, name=scan.name or "", policy=rules.SCAN) as found:
        return _record_paper(actor, consent_id, found, signed_on, note, told)


@transaction.atomic
def _record_paper(
    actor: Actor,
    consent_id: int,
    scan: Checked,
    signed_on: date,
    note: str,
    told: dict[str, Any],
) -> Consent:
    consent, now = lock(Consent, consent_id), told["now"]
    require(rules.may_record(actor, consent, signed_on=signed_on, on=rules.day_of(now)))
    matter = queries.matter_of(consent)
    require(rules.needs_guardian(matter, on=rules.day_of(now)))
    about = f"guardians.consent:{consent.pk}"
    consent.scan = files.keep(actor=actor, file=scan, about=about, now=now)
    consent.signed_on, consent.note = signed_on, note.strip()
    consent.recorded_by_id = actor.person_id
    _given(consent, matter, **told)
    event = GuardianAgreed(**_told(consent), about=consent.about, is_paper=True)
    publish(event, actor=actor)
    return consent


@transaction.atomic
def record_withdrawal(*, actor: Actor, consent_id: int, note: str, now: datetime) -> Consent:
    """A guardian wrote or called; the office writes down how."""
    consent = lock(Consent, consent_id)
    require(rules.may_record_withdrawal(actor, consent))
    consent.note, consent.recorded_by_id = note.strip(), actor.person_id
    consent.save(update_fields=["note", "recorded_by"])
    return _withdrawn(actor, consent, now, is_paper=True)


@transaction.atomic
def erase(*, actor: Actor, now: datetime, about: str = "", person_id: int = 0) -> int:
    """Part of other actions: consents about a matter, or of a person, go with paper and scan."""
    found = Consent.objects.filter(about=about) if about else Consent.objects.none()
    if person_id:
        found = Consent.objects.filter(person=person_id)
    gone = list(found)
    for one in gone:
        scan_id = one.scan_id
        papers.erase(actor=actor, about=f"guardians.consent:{one.pk}")
        one.delete()
        if scan_id:
            files.remove(actor=actor, file_id=scan_id, now=now, why="erased")
    return len(gone)


def _asked_about(actor: Actor, slug: str, number: int) -> tuple[Matter, Consent | None]:
    """The matter and what was asked last, held by holding the person."""
    matter = queries.my_matter(viewer=actor, slug=slug, number=number)
    lock(Person, matter.person.pk)
    return matter, queries.latest(person_id=matter.person.pk, about=matter.about)


def _by_link(uid: UUID, token: str, what: str) -> tuple[Consent, Matter]:
    """Of two clicks at once one waits, and is told that it is answered already."""
    found = queries.consent_by_link(uid=uid, token=token, what=what)
    consent = held(Consent.objects.filter(pk=found.pk))
    return consent, queries.matter_of(consent)


def _given(
    consent: Consent, matter: Matter, *, relation: str, may_publish: bool, now: datetime
) -> None:
    consent.state, consent.decided_at = State.GIVEN, now
    consent.relation = Consent.Relation(relation)
    consent.may_publish = bool(may_publish and matter.publicity_id)
    texts = [*matter.texts, *([matter.publicity_id] if consent.may_publish else [])]
    consent.shown = {"parts": list(matter.parts), "texts": texts}
    consent.save()


def _withdrawn(actor: Actor, consent: Consent, now: datetime, *, is_paper: bool) -> Consent:
    consent.state, consent.withdrawn_at = State.WITHDRAWN, now
    consent.may_publish = False
    consent.save(update_fields=["state", "withdrawn_at", "may_publish"])
    event = GuardianWithdrew(**_told(consent), about=consent.about, is_paper=is_paper)
    publish(event, actor=actor)
    return consent


def _told(consent: Consent) -> dict[str, Any]:
    return {
        "programme_id": consent.programme_id,
        "consent_id": consent.pk,
        "person_id": consent.person_id,
    }
