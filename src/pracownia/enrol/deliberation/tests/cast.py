"""A committee in deliberation: Tomasz has sent his card, Marta not yet, Paweł has none."""

from datetime import timedelta

from pracownia.core.access import Actor
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment.models import MeritCard
from pracownia.enrol.assessment.tests.cast import NOW, World
from pracownia.enrol.assessment.tests.cast import world as assessed
from pracownia.enrol.deliberation import actions, queries

LATER = NOW + timedelta(hours=1)
__all__ = ["LATER", "NOW", "announced", "says", "world"]


def world(applications: int = 1) -> World:
    made = assessed(applications=applications)
    for one in made.applications:
        made.finish(made.give(one, made.tomasz), 40, 10)
        made.give(one, made.marta)
    return made


def says(made: World, text: str = "Proszę o drugie spojrzenie.", **more):
    values = {
        "actor": made.actor(made.dorota),
        "application_id": made.applications[0].pk,
        "text": text,
        "now": NOW,
    }
    return actions.write(**{**values, **more})


def card_of(application: Application, actor: Actor) -> MeritCard:
    return MeritCard.objects.get(application=application, reviewer__person=actor.person_id)


def announced(monkeypatch, at=NOW) -> None:
    """As the room of selection says it."""
    monkeypatch.setattr(queries.endings, "_items", [lambda call_id: at])
