"""A published version stays as it is, whichever way somebody tries to change it."""

import pytest
from django.db import IntegrityError, transaction

from pracownia.commons.questionnaires import actions
from pracownia.commons.questionnaires.models import Ending, Field, Section, Version
from pracownia.core.access import SYSTEM

from .cast import NOW, PROGRAMME, SECTIONS, a_version

pytestmark = pytest.mark.django_db


def a_draft():
    return actions.draft_questionnaire(
        actor=SYSTEM, programme_id=PROGRAMME, title="Zgłoszenie", sections=SECTIONS
    )


def saved(row, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    return row.save


def moved_in(version):
    """A question of a draft, put under a section of this version."""
    field = Field.objects.filter(section__version=a_draft()).first()
    return saved(field, section=version.sections.first())


ATTEMPTS = {
    "other minutes": lambda v: saved(v, minutes=5),
    "back to a draft": lambda v: saved(v, published_at=None),
    "gone": lambda v: v.delete,
    "a section renamed": lambda v: saved(v.sections.first(), title="Inny"),
    "a section gone": lambda v: v.sections.first().delete,
    "a section more": lambda v: saved(Section(version=v, order=9, slug="nowa", title="Nowa")),
    "other words of a question": lambda v: saved(fields(v).first(), label="Inaczej"),
    "other words, past the model": lambda v: lambda: fields(v).update(label="Inaczej"),
    "a question gone": lambda v: fields(v).first().delete,
    "questions gone at once": lambda v: fields(v).delete,
    "a question more": lambda v: saved(
        Field(section=v.sections.first(), order=99, slug="nowe", kind="short", label="Nowe")
    ),
    "a question moved in": moved_in,
    "an ending more": lambda v: saved(
        Ending(version=v, section=v.sections.first(), condition={}, reason="Koniec")
    ),
}


def fields(version):
    return Field.objects.filter(section__version=version)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_about_a_published_version_can_be_changed(attempt):
    version = a_version()

    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        ATTEMPTS[attempt](version)()


def test_a_draft_is_changed_and_thrown_away_freely():
    version = a_draft()
    fields(version).update(label="Inaczej")
    version.sections.first().delete()

    version.delete()

    assert not Version.objects.exists()
    assert not Field.objects.exists()


def test_publishing_is_the_last_change():
    version = a_draft()

    actions.publish_version(actor=SYSTEM, version_id=version.pk, now=NOW)
    actions.publish_version(actor=SYSTEM, version_id=version.pk, now=NOW)

    assert Version.objects.get().published_at == NOW
