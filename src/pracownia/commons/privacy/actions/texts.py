"""Publishing texts about personal data, agreeing to them and withdrawing."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pracownia.commons.privacy import queries, rules
from pracownia.commons.privacy.events import Agreed, SensitiveDataSeen, TextPublished, Withdrawn
from pracownia.commons.privacy.models import Agreement, Look, Text
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish


@transaction.atomic
def publish_text(
    *,
    actor: Actor,
    programme_id: int,
    kind: str,
    purpose: str,
    title: str,
    body: str,
    now: datetime,
    title_en: str = "",
    body_en: str = "",
) -> Text:
    """A new version; those before stay for everybody who agreed to them."""
    require(rules.may_publish(actor, programme_id))
    before = queries.newest_number(purpose=purpose, programme_id=programme_id)
    text = Text.objects.create(
        programme_id=programme_id,
        kind=kind,
        purpose=purpose,
        number=before + 1,
        title=title,
        body=body,
        title_en=title_en,
        body_en=body_en,
        published_at=now,
    )
    event = TextPublished(
        programme_id=programme_id, text_id=text.pk, purpose=purpose, number=text.number
    )
    publish(event, actor=actor)
    return text


@transaction.atomic
def agree(*, actor: Actor, text_id: int, about: str, now: datetime) -> Agreement:
    """Note that the actor read or agreed to this wording. Repeating it changes nothing."""
    text = lock(Text, text_id)
    newest = queries.newest_number(purpose=text.purpose, programme_id=text.programme_id)
    require(rules.may_agree(actor, text, newest=newest))
    person_id = actor.person_id or 0
    agreement, is_new = Agreement.objects.get_or_create(
        text=text, person_id=person_id, about=about, defaults={"given_at": now}
    )
    if agreement.withdrawn_at is not None:
        agreement.given_at, agreement.withdrawn_at, is_new = now, None, True
        agreement.save(update_fields=["given_at", "withdrawn_at"])
    if is_new:
        event = Agreed(
            programme_id=text.programme_id, text_id=text.pk, person_id=person_id, about=about
        )
        publish(event, actor=actor)
    return agreement


@transaction.atomic
def agree_to(*, actor: Actor, texts: Collection[Text], about: str, now: datetime) -> None:
    """Part of other actions, which know that no text has a newer version. One statement."""
    for text in texts:
        require(rules.may_agree(actor, text, newest=text.number))
    person_id = actor.person_id or 0
    Agreement.objects.bulk_create(
        [Agreement(text=text, person_id=person_id, about=about, given_at=now) for text in texts],
        update_conflicts=True,
        unique_fields=["text", "person", "about"],
        update_fields=["given_at", "withdrawn_at"],
    )
    for text in texts:
        event = Agreed(
            programme_id=text.programme_id, text_id=text.pk, person_id=person_id, about=about
        )
        publish(event, actor=actor)


@transaction.atomic
def agree_to_newest(
    *, actor: Actor, text_ids: Collection[int], about: str, now: datetime
) -> dict[int, Text]:
    """Agree to the versions that took the place of these, unless it was done before.

    Returns them by the numbers of these. For whoever holds what the agreement is about.
    """
    newest = queries.newest_of(text_ids, person_id=actor.person_id or 0, about=about)
    new = [text for text in newest.values() if not text.agreed]
    agree_to(actor=actor, texts=new, about=about, now=now)
    return dict(newest)


@transaction.atomic
def note_look(
    *,
    actor: Actor,
    programme_id: int,
    person_ids: Collection[int],
    about: str,
    where: str,
    fields: Collection[str],
    reason: str = "",
    now: datetime,
) -> None:
    """Before anybody else is shown sensitive answers: it is written down, and the person told."""
    others = [person_id for person_id in person_ids if person_id != actor.person_id]
    if not others or not fields:
        return
    Look.objects.bulk_create(
        Look(
            person_id=person_id,
            by_id=actor.person_id,
            at=now,
            programme_id=programme_id,
            about=about,
            where=where,
            fields=list(fields),
            reason=reason,
        )
        for person_id in others
    )
    event = SensitiveDataSeen(
        programme_id=programme_id,
        about=about,
        where=where,
        person_ids=tuple(others),
        fields=tuple(fields),
        reason=reason,
    )
    publish(event, actor=actor)


@transaction.atomic
def agree_again(*, actor: Actor, agreement_id: int, now: datetime) -> Agreement:
    """To the new wording of a consent that still holds; nobody is taken to agree by silence."""
    before = lock(Agreement, agreement_id)
    require(rules.may_agree_again(actor, before))
    newest = queries.newest_of([before.text_id], person_id=before.person_id, about=before.about)
    text = newest[before.text_id]
    return agree(actor=actor, text_id=text.pk, about=before.about, now=now)


@transaction.atomic
def withdraw(*, actor: Actor, agreement_id: int, now: datetime) -> Agreement:
    """From now on; what was done before stays lawful."""
    agreement = lock(Agreement, agreement_id)
    require(rules.may_withdraw(actor, agreement))
    text = agreement.text
    # Also to earlier wordings: what is taken back must not go on holding by an older version.
    Agreement.objects.filter(
        person_id=agreement.person_id,
        about=agreement.about,
        withdrawn_at=None,
        text__purpose=text.purpose,
        text__programme_id=text.programme_id,
    ).update(withdrawn_at=now)
    agreement.withdrawn_at = now
    event = Withdrawn(
        programme_id=agreement.text.programme_id,
        text_id=agreement.text_id,
        person_id=agreement.person_id,
        about=agreement.about,
    )
    publish(event, actor=actor)
    return agreement
