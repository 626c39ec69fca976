"""What the framework says about a field, in our words."""

import pytest
from django import forms
from django.utils import translation


@pytest.mark.parametrize(
    ("field", "typed", "answer"),
    [
        (forms.CharField(), "", "Wypełnij to pole."),
        (forms.EmailField(), "anna", "Wpisz adres e-mail w postaci nazwa@domena.pl."),
        (forms.IntegerField(), "dwa", "Wpisz liczbę całkowitą."),
        (
            forms.ChoiceField(choices=[("a", "A")]),
            "z",
            "Wybierz jedną z podanych odpowiedzi. Odpowiedzi „z” nie ma na liście.",
        ),
    ],
)
def test_a_field_says_what_to_do(field, typed, answer):
    with translation.override("pl"), pytest.raises(forms.ValidationError) as refusal:
        field.clean(typed)
    assert refusal.value.messages == [answer]
