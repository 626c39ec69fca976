"""Results from one's own voivodeship; a place given back goes to whom the limits let in."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from pracownia.enrol.selection import actions
from pracownia.enrol.selection.tests.cast import NOW, Cast

from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
TITLE = "Pracownia Samorządowa, edycja III"


@pytest.fixture
def world(clock: Any, house: None) -> Cast:
    """Five people of twelve have a place, three wait on the reserve."""
    clock.move_to(NOW)
    cast = Cast()
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    return cast


def test_a_place_given_back_goes_to_the_reserve_and_everybody_reads_why(
    meet: Meet, world: Cast
) -> None:
    stranger = meet(width=PHONE, scripts=False)
    looks_for_neighbours(stranger)

    confirms(meet(width=PHONE, scripts=False), world.person("Lisiecka").email)
    resigns(meet(), world.person("Bator").email)

    anna = meet()
    anna.comes(world.anna.email)
    anna.follow(TITLE)
    new = sees_who_came_in(anna)
    learns_of_the_place(meet(width=PHONE), world.person(new.split()[-1]).email)

    stranger.page.reload()
    stranger.look_here("bez-js po rezygnacji")
    stranger.sees("Miejsca dla osób z rezerwy")
    stranger.sees("zamiast PS-0003")
    reads_the_fairness_report(anna)


def looks_for_neighbours(stranger: Somebody) -> None:
    stranger.visit_home()
    stranger.follow(TITLE)
    stranger.follow("Zobacz wyniki")
    stranger.sees("5 osób z")
    stranger.page.get_by_label("Z mojego województwa").select_option("24")
    stranger.press("Pokaż listę")
    stranger.sees("z województwa śląskiego.")
    stranger.follow("Pokaż wszystkich")


def confirms(ewa: Somebody, email: str) -> None:
    """The letter says until when; 3 May is a holiday, so five working days end on the fourth."""
    ewa.email = email
    letter = ewa.letter(re.compile("^Jest dla Ciebie miejsce"))
    expect(letter.locator("main")).to_contain_text("4 maja 2027")
    letter.close()
    ewa.follows_letter(re.compile("^Jest dla Ciebie miejsce"), "/wynik/")
    ewa.sign_in(email)
    ewa.press("Potwierdź miejsce")
    ewa.has_title("Miejsce potwierdzone")


def resigns(jan: Somebody, email: str) -> None:
    jan.email = email
    jan.follows_letter(re.compile("^Jest dla Ciebie miejsce"), "/wynik/")
    jan.sign_in(email)
    jan.follow("Oddaj miejsce")
    jan.write("Dlaczego oddajesz miejsce?", "Nowa praca w innym województwie.")
    jan.press("Oddaj miejsce")
    jan.has_title("Miejsce oddane")


def sees_who_came_in(anna: Somebody) -> str:
    """The row of whoever was invited says why it is just this person."""
    anna.follow("Wybór osób")
    anna.follow("Miejsca i odpowiedzi")
    row = anna.main.get_by_role("row").filter(has_text="PS-0003").filter(has_text="rezerw")
    expect(row).to_have_count(1)
    return row.get_by_role("rowheader").inner_text().replace("\xa0", " ").split("\n")[0]


def learns_of_the_place(one: Somebody, email: str) -> None:
    one.email = email
    one.letter(re.compile("^Zwolniło się dla Ciebie miejsce")).close()


def reads_the_fairness_report(anna: Somebody) -> None:
    """Each number opens its list."""
    anna.follow("Raport równości szans")
    anna.follow(re.compile("^12$"))
    anna.sees("Katarzyna Wójcik")
