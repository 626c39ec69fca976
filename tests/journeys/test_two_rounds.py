"""Assessment in two rounds: covered names, a tie that asks, a conflict, a talk, who goes on."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from pracownia.commons.people.models import Function
from pracownia.commons.places.loading import restore_places
from pracownia.commons.places.models import Place
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.models import MeritCard, MeritCriterion
from pracownia.enrol.assessment.rules import Given
from pracownia.enrol.assessment.tests import cast
from pracownia.enrol.assessment.tests.cast import ENDS, NOW, World

from . import office, reviewing
from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
TITLE = "Pracownia Samorządowa"
# Name, municipality, points of both criteria: the last one misses the minimum of the first.
PEOPLE = [
    ("Katarzyna", "Wójcik", "240904", (52, 33)),
    ("Jan", "Malec", "240901", (44, 28)),
    ("Olga", "Nowik", "240905", (38, 24)),
    ("Piotr", "Sowa", "246901", (12, 36)),
]
STORY = "Nazywam się {name}. Razem z mieszkańcami wyznaczyliśmy bezpieczną drogę do szkoły."
SECOND = ("Rozmowa o pomyśle", "50", "50: plan na rok z miarą")


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def world(clock: Any, house: None) -> World:
    """The call is closed; the coordinator has set no rules yet."""
    if not Place.objects.exists():
        restore_places()
    return cast.world(plan=False)


def test_those_who_pass_the_first_round_are_assessed_again(
    meet: Meet, world: World, clock: Any
) -> None:
    anna = meet()
    anna.comes(world.anna.email)
    anna.follow(TITLE)
    plan_two_rounds(anna)
    people_have_applied(world)
    tomasz_was_once_a_councillor_of_jan(world)
    cover_names(anna)
    balance(anna)

    tomasz = meet(width=PHONE)
    tomasz.comes(world.tomasz.email)
    tomasz.follow(TITLE)
    answers_about_the_tie(tomasz)
    goes_by_next(tomasz, world)
    marta = meet()
    marta.comes(world.marta.email)
    marta.follow(TITLE)
    number = knows_somebody(marta)
    office.draw(anna)
    the_others_finish(world)
    assert not MeritCard.objects.filter(
        application__number=number, reviewer__person=world.marta, cancelled_at=None
    ).exists()

    talk(tomasz, world)
    see_agreement(anna)
    choose_who_goes_on(anna)
    clock.move_to(ENDS + timedelta(days=2))
    second_round(anna := meet(), world)


def plan_two_rounds(anna: Somebody) -> None:
    """A minimum in the first criterion, names covered in texts, and a round of one card."""
    anna.follow("Zasady oceny")
    anna.write("Karty na jedno zgłoszenie", "2")
    anna.write("Różnica ocen, po której", "30")
    anna.write("Najniższa ocena brana pod uwagę", "40")
    anna.write("Najkrótsze uzasadnienie", "40")
    anna.tick("Zakryj nazwiska także w tekstach")
    anna.write("Oświadczenie o bezstronności", office.DECLARATION)
    text, defect, _part = office.FORMAL[0]
    row = anna.main.get_by_role("group", name="Kryterium formalne 1")
    office.unfold(anna, "Dodaj kryterium formalne", row)
    row.get_by_label("Kryterium", exact=True).fill(text)
    row.get_by_label("Co napisać").fill(defect)
    row.get_by_label("Osoba").check()
    for number, (name, most, marks) in enumerate(office.MERIT, 1):
        row = criterion(anna, number, name, most, marks)
        if number == 1:
            row.get_by_label("Najniższa średnia kart").fill("20")
    anna.press("Zapisz zasady")
    anna.follow("Dodaj rundę")
    anna.write("Nazwa rundy", "Rozmowy o pomysłach")
    anna.write("Pierwszy dzień rundy", "2027-04-24")
    anna.write("Ostatni dzień rundy", "2027-04-20")
    anna.write("Karty na jedno zgłoszenie", "1")
    anna.write("Różnica ocen, po której", "20")
    criterion(anna, 1, *SECOND)
    anna.press("Zapisz rundę")
    anna.sees("później, niż się zaczyna")
    anna.write("Ostatni dzień rundy", "2027-04-30")
    anna.press("Zapisz rundę")
    anna.sees("Rozmowy o pomysłach")


def criterion(anna: Somebody, number: int, name: str, most: str, marks: str) -> Any:
    row = anna.main.get_by_role("group", name=f"Kryterium merytoryczne {number}")
    office.unfold(anna, "Dodaj kryterium merytoryczne", row)
    row.get_by_label("Kryterium", exact=True).fill(name)
    row.get_by_label("Najwięcej punktów").fill(most)
    row.get_by_label("Opisane oceny").fill(marks)
    row.get_by_label("Motywacja").check()
    return row


def people_have_applied(world: World) -> None:
    """What other journeys tell: sent, and found to meet the conditions; a committee of three."""
    world.call.refresh_from_db()
    for number, (first, last, place, _points) in enumerate(PEOPLE, 1):
        one = world.apply(number, place)
        one.person.first_name, one.person.last_name = first, last
        one.person.save()
        answers = {"imie": first, "motywacja": STORY.format(name=f"{first} {last}")}
        Submission.objects.filter(application=one).update(answers=answers)
        one.labels["osoba"] = f"{first} {last}"
        one.save()
        world.accept(one)
    for who in (world.tomasz, world.marta, world.pawel):
        cast.appoint(world, who)
    cast.appoint(world, world.dorota, is_chair=True)


def tomasz_was_once_a_councillor_of_jan(world: World) -> None:
    Function.objects.create(
        person=world.tomasz, kind="radny", place_id=PEOPLE[1][2], ends_on=date(2018, 11, 16)
    )
    world.give(application_of("Jan Malec"), world.tomasz)


def application_of(name: str) -> Application:
    return Application.objects.get(labels__osoba=name)


def cover_names(anna: Somebody) -> None:
    """Names that the house knows are marked to begin with; a person looks at each copy."""
    anna.follow("Komisja")
    anna.follow("Zakrywanie nazwisk")
    anna.follow("Sprawdź następne")
    for _one in PEOPLE:
        expect(anna.main.get_by_label("Motywacja")).to_have_value(re.compile(r"\[\["))
        anna.press("Zapisz i otwórz następne")
    anna.sees("Sprawdzone")


def balance(anna: Somebody) -> None:
    """Even loads by the engine, seen before anything is given."""
    anna.follow("Komisja")
    anna.follow("Osoby i losowanie")
    anna.follow("Podziel według życzeń, najpierw podgląd")
    anna.sees("7 kart")
    anna.press("Przydziel te karty")


def answers_about_the_tie(one: Somebody) -> None:
    """On a phone: nothing of the application is shown before the answer; a no needs a reason."""
    one.opens("Menu")
    one.follow("Ocena merytoryczna")
    one.follow(re.compile(application_of("Jan Malec").number), within=one.main)
    one.sees("Czy możesz oceniać to zgłoszenie?")
    assert "drogę do szkoły" not in one.main.inner_text()
    one.choose("Czy", "Nie, mogę je oceniać")
    one.press("Zapisz odpowiedź")
    expect(one.page.locator("[data-bledy]")).to_be_visible()
    one.main.get_by_role("textbox").first.fill(
        "Mandat skończył się w 2018 roku, nie znam tej osoby."
    )
    one.press("Zapisz odpowiedź")


def goes_by_next(one: Somebody, world: World) -> None:
    """Card after card by „następne”: names are covered in the texts, too."""
    one.opens("Menu")
    one.follow("Ocena merytoryczna")
    while one.main.get_by_role("link", name="Otwórz następne").count():
        one.follow("Otwórz następne")
        text = one.main.inner_text()
        assert "drogę do szkoły" in text
        assert not any(last in text for _first, last, _place, _points in PEOPLE)
        number = re.search(r"PS-\d+", text)
        assert number
        first, second = points_of(number[0])
        for name, points in zip(
            (office.MERIT[0][0], office.MERIT[1][0]), (first, second), strict=True
        ):
            group = one.main.get_by_role("group", name=name)
            group.get_by_label("Punkty").fill(str(points))
            group.get_by_label("Uzasadnienie").fill(reviewing.WHY)
        one.press("Zakończ kartę")
        one.sees("Karta zakończona.")


def points_of(number: str) -> tuple[int, int]:
    return PEOPLE[int(number[-4:]) - 1][3]


def knows_somebody(one: Somebody) -> str:
    """A conflict said by herself closes the application at once."""
    one.follow("Ocena merytoryczna")
    one.follow("Otwórz następne")
    number = re.search(r"PS-\d+", one.main.inner_text())
    assert number
    reviewing.report_conflict(one)
    return number[0]


def the_others_finish(world: World) -> None:
    """Marta and Paweł, a point or two beside Tomasz: the story has been told on his telephone."""
    for card in MeritCard.objects.filter(finished_at=None, cancelled_at=None):
        first, second = points_of(card.application.number)
        finish(world, card, first + 2, second - 1)


def finish(world: World, card: MeritCard, *points: int) -> None:
    criteria = MeritCriterion.objects.filter(plan__call=world.call, round=card.round)
    actions.finish_card(
        actor=world.actor(card.reviewer.person),
        card_id=card.pk,
        marks={
            one.pk: Given(number, reviewing.WHY)
            for one, number in zip(criteria, points, strict=True)
        },
        comment="",
        revision=card.revision,
        now=timezone.now(),
    )


def talk(one: Somebody, world: World) -> None:
    """Whoever has sent the own card asks somebody by name, who gets a letter."""
    one.opens("Menu")
    one.follow("Obrady komisji")
    one.follow(re.compile(application_of("Jan Malec").number), within=one.main)
    one.press("Dodaj wypowiedź")
    one.sees("Napisz swoją wypowiedź")
    one.write("Twoja wypowiedź", "@Dorota Rak czy droga do szkoły to zadanie gminy, czy powiatu?")
    one.press("Dodaj wypowiedź")
    one.sees("Kogo zapytano: Dorota Rak")
    one.email = world.dorota.email
    one.letter(re.compile("^Komisja czeka na Twój głos")).close()
    one.email = world.tomasz.email


def see_agreement(anna: Somebody) -> None:
    """Strictness stands beside the raw marks, and raw marks count."""
    anna.follow("Komisja")
    anna.follow("Zgodność i surowość")
    anna.sees("Alfa Krippendorffa wynosi")
    expect(anna.main.get_by_role("table").last).to_contain_text("PS-0001")
    anna.sees("Licz według ocen po korekcie")


def choose_who_goes_on(anna: Somebody) -> None:
    anna.follow("Komisja")
    anna.follow(re.compile("^kto przechodzi"))
    anna.write("Albo tyle najlepszych", "2")
    anna.press("Pokaż, kto przechodzi")
    anna.sees("2 zgłoszenia przechodzą dalej")
    row = anna.main.get_by_role("row").filter(has_text=application_of("Piotr Sowa").number)
    expect(row).to_contain_text("Poniżej minimum")
    anna.press("Przepuść te zgłoszenia dalej")
    anna.sees("2 zgłoszenia przeszły dalej")


def second_round(anna: Somebody, world: World) -> None:
    anna.comes(world.anna.email)
    anna.follow(TITLE)
    office.draw(anna)
    cards = MeritCard.objects.filter(round=2)
    assert {card.application.number for card in cards} == {"PS-0001", "PS-0002"}
    for card in cards:
        finish(world, card, 40 if card.application.number == "PS-0002" else 30)
    anna.follow("Komisja")
    row = anna.main.get_by_role("row").filter(has_text="PS-0002")
    expect(row).to_contain_text("40")
