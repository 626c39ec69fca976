"""A field as people meet it: label, hint, error, control; and the summary that leads to it."""

from typing import Any

from django import forms
from django.template import Context, Template
from django.utils import translation

from .test_components import Sample


def shown(source: str, form: forms.Form, **more: Any) -> str:
    with translation.override("pl"):
        return Template(source).render(Context({"form": form, **more}))


def in_order(html: str, *parts: str) -> bool:
    places = [html.index(part) for part in parts]
    return places == sorted(places)


def test_hint_and_error_stand_before_the_control_and_describe_it() -> None:
    html = shown("{% field form.name %}", Sample({}))

    assert in_order(html, "<label", "podpowiedz", "blad-pola", "<input")
    assert 'aria-describedby="id_name-podp id_name-blad"' in html
    assert 'aria-invalid="true"' in html
    assert "&lt;koło&gt;" in html
    assert " required" not in html


def test_choices_are_a_fieldset_whose_first_choice_the_summary_leads_to() -> None:
    html = shown("{% error_summary form %}{% field form.trip %}", Sample({}))

    assert '<a href="#id_trip_0">' in html
    assert 'id="id_trip_0"' in html
    assert html.count("<legend") == 1
    assert 'aria-describedby="id_trip-blad"' in html


def test_the_summary_counts_in_polish_and_keeps_the_order_of_the_page() -> None:
    html = shown("{% error_summary form %}", Sample({"role": "a", "trip": "t", "agreed": "on"}))

    assert "Popraw 3 odpowiedzi" in html
    assert in_order(html, "#id_name", "#id_ways_0", "#id_story")


def test_no_errors_no_summary() -> None:
    assert shown("{% error_summary form %}", Sample()) == ""


def test_errors_without_a_form_lead_to_their_controls() -> None:
    html = shown("{% error_summary errors=errors %}", Sample(), errors=[("plik", "Dodaj plik")])

    assert '<a href="#plik">Dodaj plik</a>' in html
    assert "Popraw 1 odpowiedź" in html


def test_what_was_typed_is_kept() -> None:
    form = Sample({"story": "Opis", "trip": "n"})

    assert "\nOpis</textarea>" in shown("{% field form.story %}", form)
    assert 'value="n" aria-invalid' not in shown("{% field form.trip %}", form)
    assert shown("{% field form.trip %}", form).count("checked") == 1


def test_a_counter_brings_a_sentence_for_every_plural_form_and_never_cuts_the_text() -> None:
    html = shown("{% field form.story counter=True %}", Sample())

    assert "maxlength" not in html
    assert 'data-licznik="100"' in html
    assert 'data-zostalo-one="Możesz wpisać jeszcze {n} znak"' in html
    assert 'data-zostalo-few="Możesz wpisać jeszcze {n} znaki"' in html
    assert 'data-nadmiar-many="Tekst jest za długi o {n} znaków"' in html
    assert "Możesz wpisać do 100 znaków" in html
    assert 'aria-describedby="id_story-licznik"' in html


def test_optional_fields_say_so_and_required_ones_do_not() -> None:
    assert "(nieobowiązkowe)" in shown("{% field form.paper %}", Sample())
    assert "(nieobowiązkowe)" not in shown("{% field form.name %}", Sample())
    assert "(nieobowiązkowe)" not in shown("{% field form.paper optional=False %}", Sample())


def test_words_under_a_choice_and_choices_as_a_segment() -> None:
    html = shown("{% field form.trip choice_hints=hints %}", Sample(), hints={"n": "Zadzwonimy"})

    assert "<small>Zadzwonimy</small>" in html
    assert 'class="segment"' in shown("{% field form.trip segment=True %}", Sample())


def test_a_hidden_field_has_no_label() -> None:
    assert shown("{% field form.secret %}", Sample()).startswith('<input type="hidden"')


def test_two_forms_with_prefixes_never_share_an_id() -> None:
    html = shown("{% field form.trip %}", Sample({}, prefix="drugi"))

    assert 'id="id_drugi-trip_0"' in html
    assert 'id="id_drugi-trip-blad"' in html
