"""Forms being built in the small world: a draft with a change and a trial, and a published one."""

from pracownia.commons.composing import actions, editing
from pracownia.commons.composing.queries import plain_of
from pracownia.commons.composing.tests.cast import plain
from pracownia.core.access import Actor

ADMIN = Actor(is_admin=True)


def build(world, now) -> None:
    """Keeps their numbers among the things of the world."""
    told = {"actor": world.actor("coordinator"), "now": now}
    draft = _draft(world, world.programme.pk)
    mark = editing.mark(editing.field_of(plain_of(draft), "imie"))
    actions.change_question(
        version_id=draft.pk,
        slug="imie",
        values={"label": world.text("Jak masz na imię?")},
        mark=mark,
        **told,
    )
    trial = actions.start_trial(version_id=draft.pk, **told)
    published = actions.publish_form(version_id=_draft(world, world.programme.pk).pk, **told)
    foreign = _draft(world, world.elsewhere.programme_id)
    changed = editing.field_of(plain_of(draft), "imie")
    world.things |= {
        "form": draft.pk,
        "form_edit": draft.edits.get().pk,
        "form_mark": editing.mark(changed),
        "form_trial": trial.pk,
        "published_form": published.pk,
        "foreign_form": foreign.pk,
        "part_mark": editing.mark(editing.section_of(plain_of(draft), "osoba")),
        "topic_mark": editing.mark(editing.field_of(plain_of(draft), "temat")),
        "whole_mark": editing.mark(plain_of(draft)),
    }


def _draft(world, programme_id):
    form = plain(title=world.text("Ankieta o spotkaniach"))
    return actions.draft_form(actor=ADMIN, programme_id=programme_id, plain=form)
