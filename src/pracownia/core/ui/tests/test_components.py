"""Every component: valid HTML, nothing inline, no unknown argument."""

import re
from typing import Any

import html5lib
import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from pracownia.core.ui import markup
from pracownia.core.ui.templatetags import ui
from pracownia.settings import HOUSE


class Sample(forms.Form):
    name = forms.CharField(label="Nazwa organizacji", help_text="Na przykład <koło>")
    role = forms.ChoiceField(label="Funkcja", choices=[("a", "Wójt"), ("b", "Radna")])
    ways = forms.MultipleChoiceField(
        label="Formy",
        choices=[("1", "Konsultacje"), ("2", "Inne")],
        widget=forms.CheckboxSelectMultiple,
    )
    trip = forms.ChoiceField(
        label="Przyjazd", choices=[("t", "Tak"), ("n", "Nie")], widget=forms.RadioSelect
    )
    story = forms.CharField(label="Opis", max_length=100, widget=forms.Textarea)
    day = forms.DateField(label="Dzień", required=False, widget=forms.SelectDateWidget)
    paper = forms.FileField(label="Plik", required=False)
    agreed = forms.BooleanField(label="Zgoda")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


EVERY = {
    "icon": '{% icon "lupa" %}',
    "button": '{% button "Zapisz" icon="zapis" hidden="szkic" hx_post="/x/" data_x="1" %}',
    "link_button": '{% link_button "Zobacz" "/a/?b=1" kind="secondary" size="small" %}',
    "status": '{% status "Gotowe" "done" bare=True %}',
    "avatar": '{% avatar "Anna Wrona" small=True %}',
    "person": '{% person "Anna Wrona" role="koordynatorka" href="/a/" %}',
    "document": '{% document "Zasady" "/z.pdf" kind="PDF" size=240000 on="1 marca" %}',
    "seats": "{% seats 10 12 missing=2 %}",
    "quota": '{% quota "Gminy wiejskie" 10 12 missing=2 %}',
    "bar": "{% bar 71 of=100 %}",
    "spread": "{% spread marks %}",
    "table_of_seats": "{% table_of_seats 8 3 %}",
    "field": "{% for one in form %}{% field one %}{% endfor %}",
    "error_summary": "{% error_summary form %}",
    "error_prefix": "<p>{% error_prefix form %}</p>",
    "step": '{% step 4 6 word="part" next="Pomysł" %}',
    "task": '<ul>{% task "Podaj dane" "Gotowe" "done" href="/a/" hint="x" %}</ul>',
    "stat": '<ol>{% stat "Złożone" 118 note="+9" href="/a/" tone="warning" %}</ol>',
    "matter": '<ul>{% matter "Brak" when="Dziś" href="/a/" action="Otwórz" note="x" %}</ul>',
    "tab": '<ul>{% tab "Wszystkie" "/a/" current=True count=3 %}</ul>',
    "crumbs": '{% crumbs "Programy" "/programy/" "Pracownia" %}',
    "back": '{% back "Wróć do listy" "/a/" %}',
    "bar_chart": '{% bar_chart "Sprawy" rows unit="%" note="n = 87" %}',
    "column_chart": '{% column_chart "Dni" rows names="Dzień" values="Liczba" %}',
    "stacked_chart": '{% stacked_chart "Zdania" series opinions %}',
    "mapa_kropek": '{% mapa_kropek points label="Mapa" %}',
    "pagination": "{% pagination page %}",
    "notice": '{% notice "ok" live=True %}Wysłane <b>dziś</b>{% endnotice %}',
    "details": '{% details "Więcej" open=True %}<p>tekst</p>{% enddetails %}',
    "empty_state": '{% empty_state "Pusto" %}<p>Dodaj</p>{% endempty_state %}',
    "contact": '{% contact title="Pytania" phone="32 000 00 00" email="a@b.pl" %}x{% endcontact %}',
    "funder_strip": "{% funder_strip marks=funders facts=facts %}Tekst{% endfunder_strip %}",
    "task_list": '{% task_list label="x" %}<li>a</li>{% endtask_list %}',
    "timeline": "{% timeline horizontal=True %}<li>a</li>{% endtimeline %}",
    "moment": '<ol>{% moment "1 marca" state="now" %}Nabór{% endmoment %}</ol>',
    "answers": "{% answers %}<div><dt>a</dt><dd>b</dd></div>{% endanswers %}",
    "answer": '<dl>{% answer "Telefon" change="/a/" %}{% endanswer %}</dl>',
    "stats": "{% stats %}<li>a</li>{% endstats %}",
    "attention": "{% attention %}<li>a</li>{% endattention %}",
    "history": "{% history %}<li>a</li>{% endhistory %}",
    "tabs": '{% tabs label="x" %}<li>a</li>{% endtabs %}',
    "success": '{% success "Zgłoszenie wysłane" %}Numer <b>PS-1</b>{% endsuccess %}',
    "table": '{% table caption="Tabela" %}<thead><tr><th>Kto</th><th class="l">Ile</th></tr>'
    '</thead><tbody><tr><th scope="row">A &amp; B</th><td>1</td></tr></tbody>{% endtable %}',
}


def values() -> dict[str, Any]:
    return {
        "form": Sample({"name": ""}),
        "marks": [62, 85, 93],
        "rows": [("Sprawy <bieżące>", 71), ("Inne", 29)],
        "series": ["Tak", "Nie"],
        "opinions": [("Znam zasady", [60, 40])],
        "points": [(21.0, 52.2), None],
        "page": Paginator(range(100), 7).get_page(3),
        "funders": [{"src": "/a.png", "alt": "znak"}, {"alt": "drugi"}],
        "facts": [("Dofinansowanie", "139 980,00 zł")],
        "request": RequestFactory().get("/lista/?q=a%26b&strona=3"),
    }


def shown(source: str, **more: Any) -> str:
    return Template(source).render(Context({**values(), **more}))


def test_every_component_of_the_library_is_tried_here() -> None:
    assert set(EVERY) == set(ui.register.tags)


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("name", EVERY)
def test_a_component_is_valid_html_with_nothing_inline(name: str, language: str) -> None:
    with translation.override(language):
        html = shown(EVERY[name])

    page = f'<!DOCTYPE html><html lang="pl"><head><title>x</title></head><body>{html}</body></html>'
    html5lib.HTMLParser(strict=True).parse(page)
    assert not re.search(r'\s(style|on[a-z]+)="|<script|hx-on', html)


@pytest.mark.parametrize("name", EVERY)
def test_a_component_refuses_an_unknown_argument(name: str) -> None:
    tag = re.search(rf"\{{% {name}\b.*? %\}}", EVERY[name])
    assert tag is not None
    source = EVERY[name].replace(tag[0], tag[0].replace(" %}", " nieznany=1 %}"), 1)

    with pytest.raises(TemplateSyntaxError, match="nieznany"):
        shown(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% icon "nie-ma" %}',
        '{% button "Zapisz" kind="wielki" %}',
        '{% status "Gotowe" "ok" %}',
        '{% button "Zapisz" hx_on="x" %}',
        "{% field form %}",
    ],
)
def test_a_misspelt_option_is_an_error(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        shown(source)


def test_what_people_typed_never_becomes_markup() -> None:
    evil = '"><script>x</script>'

    html = shown(
        "{% button evil hidden=evil %}{% status evil %}{% person evil role=evil href=evil %}"
        '{% quota evil 1 2 %}{% task evil evil href=evil hint=evil %}{% notice "ok" %}{{ evil }}'
        "{% endnotice %}{% details evil %}{{ evil }}{% enddetails %}"
        "{% bar_chart evil rows note=evil %}{% table caption=evil %}<thead><tr><th>{{ evil }}</th>"
        "</tr></thead><tbody><tr><td>{{ evil }}</td></tr></tbody>{% endtable %}",
        evil=evil,
        rows=[(evil, 1)],
    )

    assert "<script" not in html


def test_the_sprite_has_every_icon_and_no_more() -> None:
    sprite = (HOUSE / "web/static/pracownia/img/ikony.svg").read_text()

    assert set(re.findall(r'<symbol id="([\w-]+)"', sprite)) == markup.ICONS
