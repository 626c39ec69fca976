"""How people of the journeys fill in the form, part by part."""

from .people import Somebody

NEXT = "Zapisz i przejdź dalej"
STORY = (
    "Mieszkańcy trzech sołectw chcieli bezpiecznego przejścia przy szkole. Zwołaliśmy spotkanie, "
    "policzyliśmy auta razem z uczniami i rada dopisała przejście do budżetu. Dziś działa i nikt "
    "nie musi już biec przez jezdnię. Przy okazji powstała grupa, która pilnuje reszty drogi."
)
IDEA = (
    "Mieszkańcy nie wiedzą, kiedy rada rozmawia o ich sprawach. Przez rok będziemy wysyłać krótkie "
    "streszczenie przed każdą sesją i zapraszać dwie osoby, których sprawa dotyczy. Po liczbie "
    "gości na sesji i po pytaniach zobaczymy, czy to działa."
)
CHANGE = (
    "Chcę, żeby decyzje zapadały po rozmowie, a nie przed nią. O tym, co wyszło i co nie wyszło, "
    "opowiem na spotkaniu gmin powiatu i w naszej gazecie. Pokażę też liczby i koszty."
)


def tell_contact(one: Somebody, first: str, last: str, forms: str) -> None:
    one.write("Imię", first)
    one.write("Nazwisko", last)
    one.write("Numer telefonu", "600 100 300")
    one.choose("Jak najlepiej się z Tobą kontaktować?", "Telefon")
    one.choose("Jakich form mamy używać?", forms)
    one.press(NEXT)


def tell_cooperation(one: Somebody, story: str = STORY) -> None:
    one.choose("W jakich formach współpracujesz z mieszkańcami?", "Konsultacje społeczne")
    one.choose("Czy współpracujesz z organizacją społeczną ze swojej gminy?", "Nie")
    one.write("W jakiej akcji obywatelskiej był Twój udział?", "Sprzątanie Warty, 2026")
    one.write("Opisz jedną sprawę", story)
    one.press(NEXT)


def tell_idea(one: Somebody) -> None:
    one.choose("Którego tematu dotyczy Twój pomysł?", "Partycypacja lokalna")
    one.write("Na czym polega pomysł", IDEA)
    one.press(NEXT)


def tell_readiness(one: Somebody) -> None:
    one.choose("Czy możesz brać udział we wszystkich spotkaniach", "Tak")
    one.choose("Czy możesz rozmawiać z mediami", "Tak")
    one.choose("Jak często próbujesz w pracy czegoś nowego?", "4")
    one.write("Co chcesz zmienić w swojej gminie", CHANGE)
    one.press(NEXT)


def tell_needs(one: Somebody) -> None:
    one.choose("Jakie posiłki mamy przygotować?", "Wegetariańskie")
    one.press(NEXT)


def confirm_statements(one: Somebody) -> None:
    one.tick("Znam zasady uczestnictwa")
    one.tick("Podane przeze mnie odpowiedzi są prawdziwe")
    one.tick("Znam informację o danych osobowych")
    one.press(NEXT)
