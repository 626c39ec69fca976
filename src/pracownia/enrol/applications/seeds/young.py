"""Demonstration: young councillors who write drafts, and whose guardians agreed or wait."""

from datetime import date, datetime, timedelta

from pracownia.commons.guardians import actions, queries
from pracownia.commons.guardians.states import State
from pracownia.commons.places.models import Place
from pracownia.core.access import Actor
from pracownia.core.polish import slug
from pracownia.enrol.applications.models import Application

from .cast import Applicant

AGE = 16


class Youth:
    """``rows``: name, forms, municipality, guardian, and what the guardian has done."""

    def __init__(self, rows: list[list[str]], places: dict[str, Place]) -> None:
        self.people = [
            Applicant(name, gender, "rada_mlodziezowa", places[code])
            for name, gender, code, _guardian, _state in rows
        ]
        self._guardians = {name: (guardian, state) for name, _g, _c, guardian, state in rows}

    def ask(self, draft: Application, one: Applicant, now: datetime) -> None:
        """Nothing for those who are of age."""
        if one.name not in self._guardians:
            return
        guardian, state = self._guardians[one.name]
        actor = Actor(draft.person_id)
        born_on = date(now.year - AGE, 1, 15)
        at = now + timedelta(minutes=40)
        actions.say_birth(actor=actor, slug="zgloszenie", number=draft.pk, born_on=born_on, now=at)
        consent = actions.name_guardian(
            actor=actor,
            slug="zgloszenie",
            number=draft.pk,
            name=guardian,
            email=f"{slug(guardian).replace('-', '.', 1)}@example.org",
            now=at,
        )
        if state == State.GIVEN:
            actions.agree(
                actor=Actor(),
                uid=consent.uid,
                token=queries.token_of(consent),
                relation="parent",
                may_publish=True,
                now=now + timedelta(hours=5),
            )
