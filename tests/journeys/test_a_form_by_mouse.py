"""A coordinator moves a question by dragging it, and sees the change beside in the preview."""

import pytest

from pracownia.announce.programmes.models import Edition
from pracownia.commons.questionnaires import actions
from pracownia.core.access import SYSTEM

from .people import Meet
from .world import COORDINATOR, TITLE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]
LABELS = ("Jak masz na imię?", "Skąd jesteś?", "Co przyniesiesz?")


def test_a_question_is_dragged_to_its_place_and_the_preview_follows(meet: Meet) -> None:
    fields = [
        {"slug": f"p{n}", "kind": "short", "label": label} for n, label in enumerate(LABELS, 1)
    ]
    actions.draft_questionnaire(
        actor=SYSTEM,
        programme_id=Edition.objects.get(title=TITLE).programme_id,
        title="Zapisy na spotkanie otwarte",
        sections=[{"slug": "kto", "title": "Powiedz, czy przyjdziesz", "fields": fields}],
    )
    anna = meet()
    anna.comes(COORDINATOR)
    anna.follow(TITLE)
    anna.follow("Formularze")
    anna.follow("Zapisy na spotkanie otwarte")

    rows = anna.page.locator("[data-pytanie]")
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 20, "y": 4})
    anna.sees("przeniesiono pytanie")
    moved = [LABELS[2], LABELS[0], LABELS[1]]
    for place, label in enumerate(moved):
        assert label in rows.nth(place).inner_text()
    preview = anna.page.locator(".podglad-formularza").inner_text()
    assert sorted(moved, key=preview.index) == moved
