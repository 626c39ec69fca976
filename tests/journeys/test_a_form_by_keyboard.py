"""A coordinator builds a form with conditions, tries it and publishes it, by keyboard alone."""

import pytest

from .keyboard import Keys
from .people import Meet
from .world import COORDINATOR, TITLE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
FIRST = "krótki tekst"


def test_a_coordinator_builds_a_form_by_keyboard_alone(meet: Meet) -> None:
    anna = meet()
    anna.comes(COORDINATOR)
    anna.follow(TITLE)
    keys = Keys(anna)
    keys.enter("Formularze")
    keys.enter("Zrób nowy formularz")
    keys.write("Tytuł formularza", "Zapisy na spotkanie otwarte")
    keys.enter("Utwórz formularz")
    anna.sees("Formularz nie ma jeszcze części")

    keys.enter("Dodaj część")
    keys.write("Tytuł części", "Powiedz, czy przyjdziesz")
    keys.enter("Zapisz część")
    _add(keys, "tak lub nie", "Czy przyjdziesz na spotkanie?")
    _add(keys, "liczba", "Ile osób przyjdzie z Tobą?", hint="Liczba osób poza Tobą")
    _add(keys, "krótki tekst", "Jak masz na imię?")
    keys.enter("Wyżej Jak masz na imię?")
    anna.sees("przeniesiono pytanie")

    # The number is asked only of those who come; whoever does not come is thanked at once.
    keys.enter("Warunek Ile osób przyjdzie z Tobą?")
    keys.select("Pytanie", "Czy przyjdziesz")
    keys.enter("Pokaż odpowiedzi")
    keys.tick("tak")
    keys.enter("Zapisz warunek")
    anna.sees("Pytamy tylko, gdy: „Czy przyjdziesz na spotkanie?”: tak")
    keys.enter("Dodaj wcześniejsze zakończenie")
    keys.select("Pytanie", "Czy przyjdziesz")
    keys.enter("Pokaż odpowiedzi")
    keys.tick("nie")
    keys.write("Co przekazać tej osobie?", "Dziękujemy za odpowiedź. Zapraszamy następnym razem.")
    keys.enter("Zapisz zakończenie")
    anna.sees("Zapraszamy następnym razem")

    # A question deleted by mistake comes back.
    keys.enter("Usuń Jak masz na imię?")
    keys.enter("Usuń pytanie")
    anna.sees("usunięto pytanie")
    keys.enter("Cofnij tę zmianę")
    anna.sees("Jak masz na imię?")

    keys.enter("Podgląd")
    anna.sees("Ile osób przyjdzie z Tobą?")
    keys.enter("Próby")
    keys.enter("Wypełnij na próbę")
    keys.pick("Tak", "Tak")
    keys.write("Jak masz na imię?", "Anna")
    keys.write("Ile osób przyjdzie z Tobą?", "2")
    keys.enter("Zapisz i przejdź dalej")
    anna.sees("Taki formularz można by wysłać")
    keys.enter("Usuń próbę")

    keys.enter("Sprawdzenie")
    keys.enter("Pytania", exact=True)
    keys.enter("Opublikuj tę wersję")
    keys.enter("Opublikuj tę wersję")
    anna.sees("już się nie zmienia")
    keys.enter("Zrób nową wersję")
    anna.sees("Wersja robocza")
    keys.enter("Jak masz na imię?")
    keys.write("Pytanie", "Podaj imię")
    keys.enter("Zapisz pytanie")
    keys.enter("Zmiany", exact=True)
    anna.sees("Brzmienie")
    keys.enter("Wszystkie formularze")
    anna.sees("Zapisy na spotkanie otwarte")


def _add(keys: Keys, kind: str, label: str, hint: str = "") -> None:
    keys.enter("Dodaj pytanie")
    keys.pick(FIRST, kind)
    keys.enter("Przejdź do pytania")
    keys.write("Pytanie", label)
    if hint:
        keys.write("Podpowiedź", hint)
    keys.enter("Zapisz pytanie")
