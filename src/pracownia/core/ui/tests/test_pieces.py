"""Tables, pages, dots and numbers: what the components add by themselves."""

from django.core.paginator import Paginator
from django.test import RequestFactory
from django.utils import translation

from pracownia.core.ui import dots, lists, outline, pieces, tables

ROWS = (
    '<thead><tr><th>Kto</th><th class="l">Ile</th></tr></thead>'
    '<tbody><tr><th scope="row">Anna</th><td>3</td></tr></tbody>'
)


def test_a_table_learns_names_of_columns_roles_and_alignment_from_its_head() -> None:
    html = tables.table(ROWS, caption="Osoby")

    assert '<td role="cell" data-th="Ile" class="l">3</td>' in html
    assert '<th role="rowheader" scope="row">Anna</th>' in html
    assert '<th role="columnheader" scope="col">Kto</th>' in html
    assert html.startswith('<table class="tabela tabela--karty" role="table">')


def test_a_wide_table_scrolls_in_a_region_one_can_focus() -> None:
    html = tables.table(ROWS, caption="Budżet", cards=False)

    assert 'tabindex="0" role="region" aria-label="Budżet"' in html
    assert "data-th" not in html


def test_pages_keep_the_filters_and_mark_where_one_is() -> None:
    request = RequestFactory().get("/lista/?q=a%26b&strona=3")

    html = lists.pagination(request, Paginator(range(100), 10).get_page(3))

    assert 'href="?q=a%26b&amp;strona=2"' in html
    assert 'href="?q=a%26b&amp;strona=3" aria-current="page"' in html


def test_one_page_needs_no_pages() -> None:
    assert lists.pagination(None, Paginator(range(5), 10).get_page(1)) == ""


def test_a_quota_says_its_numbers_in_words_beside_the_dots() -> None:
    with translation.override("pl"):
        assert "10 z 12" in dots.quota("Gminy", 10, 12, missing=2)
        assert "Brakuje 2 osób" in dots.quota("Gminy", 10, 12, missing=2)
        assert "Zostały 3 miejsca" in dots.quota("Osoby", 12, 15)
        assert "Wszystkie miejsca są zajęte" in dots.quota("Osoby", 15, 15)


def test_seats_draw_one_dot_a_place_and_a_bar_for_crowds() -> None:
    assert dots.seats(10, 12, missing=2).count("<circle") == 12
    assert dots.seats(10, 12, missing=2).count('class="brak"') == 2
    assert "<circle" not in dots.seats(400, 1000)
    assert dots.seats(0, 0).startswith("<svg")


def test_two_people_of_one_place_are_two_dots_on_the_map() -> None:
    html = dots.map_of_dots([(21.0, 52.2), (21.0, 52.2)], label="Mapa")

    lit = html.partition('class="m" d="')[2].partition('"')[0]
    quiet = html.partition('class="t" d="')[2].partition('"')[0]
    assert lit.count("M") == 2
    assert lit.count("M") + quiet.count("M") == len(outline.grid())
    assert len(set(lit.split("M")[1:])) == 2


def test_a_map_without_people_is_still_a_map() -> None:
    assert dots.map_of_dots([]).count("<path") == 1


def test_files_are_weighed_for_people() -> None:
    with translation.override("pl"):
        assert pieces.weight(240_000) == "240\u00a0KB"
        assert pieces.weight(1_400_000) == "1,4\u00a0MB"
        assert pieces.weight(12) == "1\u00a0KB"


def test_initials_take_the_first_and_last_name() -> None:
    assert ">AW<" in pieces.avatar("Anna Maria Wrona")
    assert ">ŁŻ<" in pieces.avatar("łucja żak")
    assert pieces.avatar("").endswith("></span>")


def test_a_telephone_number_can_be_dialled() -> None:
    assert pieces.dialled("32 000 00 00") == "+48320000000"
    assert pieces.dialled("+44 20 7946 0000") == "+442079460000"
    assert pieces.dialled("112") == "112"
