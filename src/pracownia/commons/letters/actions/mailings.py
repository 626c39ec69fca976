"""Letters written by hand to a group of people."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.letters import outgoing, rendering, rules, wording
from pracownia.commons.letters.audiences import people_of
from pracownia.commons.letters.events import MailingPosted
from pracownia.commons.letters.kinds import BY_HAND, FREE
from pracownia.commons.letters.models import Correspondence, Letter, Mailing, Wishes
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, require, unless
from pracownia.core.db import lock
from pracownia.core.events import publish


@transaction.atomic
def write_mailing(
    *,
    actor: Actor,
    programme_id: int,
    edition_id: int,
    mailing_id: int | None,
    groups: list[str],
    subject: str,
    body: str,
    subject_en: str,
    body_en: str,
    is_optional: bool,
    send_at: datetime | None,
    now: datetime,
) -> Mailing:
    """A draft, seen by nobody but the office until it is posted."""
    require(rules.may_edit_texts(actor, programme_id))
    texts = {
        "subject": wording.stored(FREE, subject),
        "body": wording.stored(FREE, body),
        "subject_en": wording.stored(FREE, subject_en),
        "body_en": wording.stored(FREE, body_en),
    }
    wrong = wording.problems(FREE, texts["subject"], texts["body"])
    require(unless(bool(wrong), " ".join(sentence for _name, sentence in wrong)))
    if mailing_id is None:
        mailing = Mailing(programme_id=programme_id, edition_id=edition_id, created_at=now)
    else:
        mailing = lock(Mailing, mailing_id)
        require(rules.may_post(actor, mailing))
    for name, text in texts.items():
        setattr(mailing, name, text)
    mailing.groups, mailing.is_optional, mailing.send_at = groups, is_optional, send_at
    mailing.save()
    return mailing


@transaction.atomic
def post_mailing(*, actor: Actor, mailing_id: int, now: datetime) -> Mailing:
    """One letter to each person of the groups as they are now; a second time is refused."""
    mailing = lock(Mailing, mailing_id)
    require(rules.may_post(actor, mailing))
    require(
        unless(
            mailing.send_at is not None and mailing.send_at <= now,
            _("This time has passed: choose one to come."),
        )
    )
    people = list(people_of(mailing.edition_id, mailing.groups, now))
    require(unless(not people, _("There is nobody in the chosen groups.")))
    manners = Correspondence.objects.filter(pk=mailing.programme_id).first()
    letters: list[Letter] = []
    refusing = _refusing(people) if mailing.is_optional else set()
    for person in people:
        if person.pk in refusing:
            continue
        written = rendering.compose(mailing.text_in(rendering.language_of(person)), person, {})
        letter = outgoing.letter_of(
            person, written, template=BY_HAND, cause=f"mailing {mailing.pk}"
        )
        letter.programme_id, letter.mailing = mailing.programme_id, mailing
        letter.is_optional, letter.not_before = mailing.is_optional, mailing.send_at
        letters.append(letter)
    outgoing.put_out(letters, held=manners is not None and manners.holds)
    mailing.posted_at = now
    mailing.save(update_fields=["posted_at"])
    publish(
        MailingPosted(
            programme_id=mailing.programme_id, mailing_id=mailing.pk, recipients=len(letters)
        ),
        actor=actor,
    )
    return mailing


def _refusing(people: list[Person]) -> set[int]:
    """Who wants no news."""
    wishes = Wishes.objects.filter(person__in=people).values_list("person_id", "refused")
    return {person_id for person_id, refused in wishes if BY_HAND in refused}
