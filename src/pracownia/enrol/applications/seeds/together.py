"""Demonstration: people let into somebody's application, to help or to apply together."""

from datetime import datetime, timedelta

from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import Actor
from pracownia.enrol.applications import actions, queries
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import Right


def let_in(
    draft: Application,
    somebody: Person,
    *,
    at: datetime,
    waits: timedelta,
    is_co_applicant: bool = False,
) -> None:
    """Invited so long before, they read the draft and mend its first part."""
    share = actions.invite_person(
        actor=Actor(draft.person_id),
        application_id=draft.pk,
        email=somebody.email,
        right=Right.WRITE,
        is_co_applicant=is_co_applicant,
        now=at - waits,
    )
    token = queries.token_of(share)
    actions.join(
        actor=Actor(somebody.pk),
        uid=share.uid,
        token=token,
        says_adult=True,
        now=at - waits / 10,
    )
    draft.sheet.refresh_from_db()
    section = asking.definition(draft.sheet.version_id).sections[0]
    asked = {one.slug for one in section.questions}
    actions.save_section(
        actor=Actor(somebody.pk),
        application_id=draft.pk,
        section=section.slug,
        answers={slug: said for slug, said in draft.sheet.answers.items() if slug in asked},
        revision=None,
        now=at,
    )
