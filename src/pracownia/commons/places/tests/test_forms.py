"""The field of a municipality: typed, asked about, chosen; with and without scripts."""

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from pracownia.commons.places.forms import PlaceField
from pracownia.commons.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _polish():
    with translation.override("pl"):
        yield


class Questions(forms.Form):
    place = PlaceField(label="Gmina")


class Optional(forms.Form):
    place = PlaceField(required=False)


def sent(**values):
    data = QueryDict(mutable=True)
    data.update({name.replace("_", "-"): value for name, value in values.items()})
    return Questions(data)


def errors(form):
    return form.errors.get("place", [])


def test_an_inflected_name_is_understood():
    form = sent(place="w Poraju")
    assert form.is_valid()
    assert form.cleaned_data["place"].code == "240904"


def test_a_suggestion_taken_is_understood():
    form = sent(place="Poraj, gmina wiejska, powiat myszkowski, śląskie")
    assert form.is_valid()
    assert form.cleaned_data["place"].code == "240904"


def test_an_empty_field_says_what_to_enter_unless_it_is_optional():
    assert errors(sent(place=" ")) == ["Wpisz nazwę gminy"]
    form = Optional(QueryDict("place="))
    assert form.is_valid()
    assert form.cleaned_data["place"] is None


def test_a_shared_name_asks_which_one_and_keeps_what_was_typed():
    form = sent(place="dabrowa")
    assert errors(form) == ["Są 2 gminy o nazwie Dąbrowa. Wybierz jedną z listy"]
    html = str(form["place"])
    assert 'value="dabrowa"' in html
    assert 'type="radio" name="place-chosen" value="040901"' in html
    assert "gmina wiejska, powiat opolski, opolskie" in html


def test_the_choice_answers_the_question():
    form = sent(place="dabrowa", place_asked="dabrowa", place_chosen="160902")
    assert form.is_valid()
    assert form.cleaned_data["place"].code == "160902"


def test_a_choice_does_not_count_for_a_text_changed_since():
    form = sent(place="Poraj", place_asked="dabrowa", place_chosen="160902")
    assert form.is_valid()
    assert form.cleaned_data["place"].code == "240904"


@pytest.mark.parametrize("forged", ["24", "999999", "2409", "' OR 1=1"])
def test_a_forged_choice_is_asked_again(forged):
    assert errors(sent(place="dabrowa", place_asked="dabrowa", place_chosen=forged))


def test_a_name_nearly_right_is_offered_and_not_guessed():
    form = sent(place="Swietohlowice")
    assert errors(form) == [
        "Nie znamy gminy „Swietohlowice”. Wybierz jedną z podanych albo popraw nazwę"
    ]
    assert 'value="247601"' in str(form["place"])


def test_an_unknown_name_says_what_to_do():
    form = sent(place="Atlantyda")
    assert errors(form) == ["Nie znamy gminy „Atlantyda”. Sprawdź pisownię nazwy"]
    assert "radio" not in str(form["place"])


def test_what_was_typed_is_escaped():
    html = str(sent(place='"><script>x</script>')["place"])
    assert "<script>x" not in html


def test_a_saved_code_is_shown_as_a_full_name_and_is_no_change():
    full_name = "Poraj, gmina wiejska, powiat myszkowski, śląskie"
    for initial in ["240904", Place.objects.get(code="240904")]:
        form = Questions(QueryDict(f"place={full_name}"), initial={"place": initial})
        assert full_name in str(Questions(initial={"place": initial})["place"])
        assert not form.has_changed()
        assert Questions(QueryDict("place=Pszczyna"), initial={"place": initial}).has_changed()


def test_two_forms_do_not_share_their_questions():
    asked = sent(place="dabrowa")
    assert errors(asked)
    assert "radio" not in str(sent(place="Poraj")["place"])


def test_the_field_has_the_id_its_label_and_its_error_point_at():
    html = str(Questions(auto_id="%s")["place"])
    assert 'id="place"' in html
    assert 'data-find="/miejsca/gminy/"' in html
    assert "style=" not in html
    assert "onclick" not in html
