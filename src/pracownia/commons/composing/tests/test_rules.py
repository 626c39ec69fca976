"""Who may read and build forms, and when a version still changes."""

from datetime import UTC, datetime

import pytest

from pracownia.commons.composing import rules
from pracownia.commons.questionnaires.models import Questionnaire, Version
from pracownia.core.access import Actor

PROGRAMME = 7
T = datetime(2027, 4, 1, tzinfo=UTC)


def somebody(role, programme_id=PROGRAMME):
    return Actor(roles=frozenset({(role, programme_id)}))


def a_version(*, published=False, programme_id=PROGRAMME):
    form = Questionnaire(title="Zgłoszenie", programme_id=programme_id)
    return Version(questionnaire=form, number=1, published_at=T if published else None)


@pytest.mark.parametrize(
    ("actor", "reads", "sees_drafts", "builds"),
    [
        (somebody("coordinator"), True, True, True),
        (Actor(is_admin=True), True, True, True),
        (somebody("chair"), True, False, False),
        (somebody("reviewer"), True, False, False),
        (somebody("expert"), True, False, False),
        (somebody("controller"), True, False, False),
        (somebody("participant"), False, False, False),
        (somebody("coordinator", 8), False, False, False),
        (Actor(), False, False, False),
    ],
)
def test_who_reads_and_who_builds(actor, reads, sees_drafts, builds):
    assert bool(rules.may_read(actor, PROGRAMME)) is reads
    assert bool(rules.may_see(actor, a_version(published=True))) is reads
    assert bool(rules.may_see(actor, a_version())) is sees_drafts
    assert bool(rules.may_build(actor, PROGRAMME)) is builds
    assert bool(rules.may_change(actor, a_version())) is builds


def test_a_published_version_never_changes_for_anybody():
    for actor in (somebody("coordinator"), Actor(is_admin=True), Actor(is_system=True)):
        assert not rules.may_change(actor, a_version(published=True))
        assert not rules.may_publish(actor, a_version(published=True), [])


def test_forms_of_the_instance_are_patterns_for_everybody_who_works_in_a_programme():
    pattern = a_version(published=True, programme_id=None)
    assert rules.may_see(somebody("coordinator"), pattern)
    assert not rules.may_see(somebody("participant"), pattern)
    assert not rules.may_see(somebody("coordinator"), a_version(programme_id=None))


def test_errors_stand_in_the_way_of_publishing():
    assert rules.may_publish(somebody("coordinator"), a_version(), [])
    assert not rules.may_publish(somebody("coordinator"), a_version(), ["cokolwiek"])
