"""What the coordinator does before people apply, and with what they sent."""

from .people import Somebody
from .world import CHAIR, COORDINATOR, MARTA, PAWEL, TITLE, TOMASZ

DECLARATION = (
    "Nie łączą mnie z osobami, których zgłoszenia oceniam, więzy rodzinne, służbowe ani finansowe. "
    "Nie ujawnię nikomu treści zgłoszeń ani ocen."
)
FORMAL = [
    ("Osoba pełni funkcję z wyboru.", "Popraw odpowiedź o funkcji.", "Opisz swoją funkcję"),
    (
        "Opis pokazuje współpracę z mieszkańcami.",
        "Uzupełnij opis współpracy z mieszkańcami.",
        "Opowiedz o współpracy",
    ),
]
MERIT = [
    ("Współpraca z mieszkańcami", "60", "60: mieszkańcy współdecydowali"),
    ("Pomysł do sprawdzenia", "40", "40: jasny problem, próba i miara"),
]


def open_the_call(anna: Somebody) -> None:
    """The coordinator sets the call up from the pattern of the house."""
    anna.comes(COORDINATOR)
    anna.follow(TITLE)
    anna.follow("Ustawienia naboru")
    anna.press("Ustaw nabór")
    anna.sees("Nabór jest ustawiony")


def set_the_rules(anna: Somebody) -> None:
    """Criteria and the declaration; saved empty first, so that errors lead to fields."""
    anna.follow("Zasady oceny")
    anna.press("Zapisz zasady")
    anna.sees("Wpisz treść oświadczenia o bezstronności")
    anna.write("Karty na jedno zgłoszenie", "2")
    anna.write("Różnica ocen, po której", "30")
    anna.write("Najniższa ocena brana pod uwagę", "50")
    anna.write("Najkrótsze uzasadnienie", "40")
    anna.write("Oświadczenie o bezstronności", DECLARATION)
    for number, (text, defect, part) in enumerate(FORMAL, 1):
        row = anna.main.get_by_role("group", name=f"Kryterium formalne {number}")
        unfold(anna, "Dodaj kryterium formalne", row)
        row.get_by_label("Kryterium", exact=True).fill(text)
        row.get_by_label("Co napisać").fill(defect)
        row.get_by_label(part).check()
    for number, (name, most, marks) in enumerate(MERIT, 1):
        row = anna.main.get_by_role("group", name=f"Kryterium merytoryczne {number}")
        unfold(anna, "Dodaj kryterium merytoryczne", row)
        row.get_by_label("Kryterium", exact=True).fill(name)
        row.get_by_label("Najwięcej punktów").fill(most)
        row.get_by_label("Opisane oceny").fill(marks)
    anna.press("Zapisz zasady")
    anna.sees("Zasady oceny zapisane.")


def unfold(anna: Somebody, name: str, row: object) -> None:
    """Rows to be added are folded; after errors they may be open already."""
    if not row.is_visible():  # type: ignore[attr-defined]
        anna.main.locator("details:not([open]) > summary", has_text=name).first.click()


def appoint_the_committee(anna: Somebody) -> None:
    anna.follow("Komisja")
    anna.follow("Osoby i losowanie")
    for email, workplace in (
        (TOMASZ, "kancelaria radcy prawnego"),
        (MARTA, "instytut językoznawstwa"),
        (PAWEL, "spółdzielnia facylitatorów"),
        (CHAIR, "Fundacja Wspólna Gmina"),
    ):
        anna.write("Adres e-mail", email)
        anna.write("Miejsce pracy", workplace)
        if email == TOMASZ:
            anna.pick_place("Gmina tej osoby", "skawin", "Skawina")
        if email == CHAIR:
            anna.tick("Przewodniczy komisji")
        anna.press("Powołaj do komisji")
        anna.sees(email)


def check_formally(anna: Somebody, verdicts: dict[str, str]) -> None:
    """One after another by „następne”: whom `verdicts` do not name meets the conditions."""
    anna.follow("Ocena formalna")
    while anna.main.get_by_role("link", name="Sprawdź następne").count():
        anna.follow("Sprawdź następne")
        name = anna.page.locator("h1").inner_text().replace("\xa0", " ")
        verdict = verdicts.get(name, "Spełnia warunki")
        for text, _defect, _part in FORMAL:
            wanted = "Spełnione"
            if verdict != "Spełnia warunki" and text == FORMAL[1][0]:
                wanted = "Niespełnione"
            anna.choose(text, wanted, exact=True)
        anna.choose("Wynik sprawdzenia", verdict, exact=True)
        if verdict == "Nie spełnia warunków":
            anna.write("Powód albo uwaga", "Opis nie mówi o współpracy z mieszkańcami.")
        anna.press("Zapisz wynik")
    anna.sees("Wszystko sprawdzone")


def draw(anna: Somebody) -> None:
    anna.follow("Komisja")
    anna.follow("Osoby i losowanie")
    anna.write("Ziarno losowania", "8 kwietnia 2027")
    anna.press("Wylosuj osoby oceniające")
    anna.sees("Wylosowano")
