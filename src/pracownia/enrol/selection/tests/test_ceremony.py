"""The page of the draw offers only what can be done, or says why not before anybody types."""

from datetime import UTC, datetime

import pytest

from pracownia.announce.programmes.models import Window
from pracownia.enrol.assessment.models import Score
from pracownia.enrol.selection import actions

from .cast import Cast
from .test_draws import sealed, throw, void

pytestmark = pytest.mark.django_db
OFFICE = "/biuro/pracownia-3/wybor/losowanie/"
COUNT = "/biuro/pracownia-3/wybor/policz/"
# A form to fill in, and a button of each step.
SEAL, THROW, VOID = 'value="seal"', 'value="throw"', 'value="void"'


@pytest.fixture
def cast():
    cast = Cast()
    Window.objects.update(
        opens_at=datetime(2025, 12, 1, tzinfo=UTC), closes_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    return cast


def page(cast, client, address=OFFICE, person=None):
    client.force_login(person or cast.anna)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def approved(cast, run):
    return actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=run.made_at)


def test_without_limits_or_marks_the_reason_stands_instead_of_the_form(cast, client):
    words = page(cast, client)
    assert SEAL not in words
    assert "Najpierw ustaw limity miejsc" in words
    cast.limits()
    assert SEAL in page(cast, client)
    Score.objects.filter(application=cast.applications["Zych"]).update(is_final=False)
    for address in (OFFICE, COUNT):
        words = page(cast, client, address)
        assert "PS-0005" in words
        assert "<form method" not in words.partition("<main")[2].partition("</main")[0]


def test_a_list_counted_without_dice_shows_its_seed_and_no_form(cast, client):
    run = approved(cast, cast.proposed(seed="6 3 5 1"))
    words = page(cast, client)
    assert SEAL not in words
    assert "6 3 5 1" in words
    assert "wycofaj zatwierdzenie" in words
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=run.made_at)
    words = page(cast, client)
    assert SEAL not in words
    assert "Wyniki są już ogłoszone" in words
    assert run.digest[:16] in words


def test_what_the_dice_decided_is_shown_with_the_people(cast, client):
    cast.limits([], places=5)
    draw = actions.seal_list(
        actor=cast.coordinator,
        call_id=cast.call.pk,
        planned="Ratusz",
        now=cast.edition.published_at,
    )
    assert THROW in page(cast, client)
    run = throw(cast, draw)
    words = page(cast, client)
    assert THROW not in words
    assert VOID in words
    for one in run.decisions.filter(why__standing__in=("chosen_by_lot", "lost_by_lot")):
        assert f"miejsce {one.why['place_by_lot']} w losowaniu" in words


def test_a_draw_where_points_decide_everything_says_so(cast, client):
    cast.limits([], places=4)
    draw = actions.seal_list(
        actor=cast.coordinator,
        call_id=cast.call.pk,
        planned="Ratusz",
        now=cast.edition.published_at,
    )
    throw(cast, draw)
    assert "o wszystkim zdecydowały punkty i limity" in page(cast, client)


def test_marks_changed_after_sealing_leave_only_making_it_void(cast, client):
    draw = sealed(cast)
    Score.objects.filter(application=cast.applications["Zych"]).update(mean=99)
    words = page(cast, client)
    assert THROW not in words
    assert VOID in words
    assert "Unieważnij" in words
    void(cast, draw)
    assert SEAL in page(cast, client)


def test_after_the_announcement_nothing_of_a_draw_can_be_changed(cast, client):
    run = approved(cast, throw(cast, sealed(cast)))
    assert VOID not in page(cast, client)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=run.made_at)
    words = page(cast, client)
    assert not any(step in words for step in (SEAL, THROW, VOID))
    assert "losowanie zostaje bez zmian" in words
    assert "4-2-6-1-3" in words


def test_the_chair_sees_the_ceremony_and_no_form(cast, client):
    sealed(cast)
    words = page(cast, client, person=cast.dorota)
    assert not any(step in words for step in (SEAL, THROW, VOID))
