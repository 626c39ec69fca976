"""Dates, money, plural sentences and hard spaces as people read them."""

import csv
import gettext as gnu
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import django
import pytest
from babel import Locale
from django.template import Context, Template
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.safestring import mark_safe

from pracownia.core import polish
from pracownia.core.polish import NBSP, WARSAW, date_range, glue, glue_html, long_moment

DATA = Path(__file__).parent / "data"
SOURCE = Path(polish.__file__).parents[1]
PLURAL = (
    "nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && (n%100<12 || n%100>14) ? 1 : "
    "n!=1 && (n%10>=0 && n%10<=1) || (n%10>=5 && n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3);"
)
NOW = datetime(2027, 4, 3, 10, 0, tzinfo=WARSAW)


@pytest.fixture(autouse=True)
def _polish():
    with translation.override("pl"):
        yield


def spaced(text):
    return text.replace(NBSP, "~")


# --- dates


def test_a_date_has_its_month_in_the_genitive_with_a_small_letter():
    assert polish.long_date(date(2026, 11, 1)) == "1 listopada 2026"
    assert polish.long_date(date(2027, 4, 12), r=True) == f"12 kwietnia 2027{NBSP}r."


def test_a_month_alone_stands_in_the_nominative_with_a_small_letter():
    assert polish.month_year(date(2026, 11, 1)) == "listopad 2026"
    assert str(MONTHS[11]) == "Listopad"  # what Django's "F Y" would have printed


def test_a_moment_is_read_in_poland_whatever_zone_it_is_kept_in():
    assert long_moment(datetime(2027, 4, 12, 21, 59, tzinfo=UTC)) == "12 kwietnia 2027, 23:59"
    assert long_moment(datetime(2027, 12, 31, 23, 30, tzinfo=UTC)) == "1 stycznia 2028, 0:30"
    assert polish.long_date(datetime(2027, 12, 31, 23, 30, tzinfo=UTC)) == "1 stycznia 2028"


def test_the_repeated_hour_always_names_its_zone():
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    again = first + timedelta(hours=1)
    assert long_moment(first) == "31 października 2027, 2:30 (czas letni, UTC+2)"
    assert long_moment(again) == "31 października 2027, 2:30 (czas zimowy, UTC+1)"
    assert long_moment(again + timedelta(hours=1)) == "31 października 2027, 3:30"


def test_the_zone_can_be_named_on_any_day():
    assert long_moment(NOW, with_zone=True) == "3 kwietnia 2027, 10:00 (czas letni, UTC+2)"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        long_moment(datetime(2027, 4, 12, 23, 59))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        (date(2027, 7, 9), date(2027, 7, 11), "day", "9–11 lipca 2027"),
        (date(2027, 3, 29), date(2027, 4, 12), "day", "29 marca – 12 kwietnia 2027"),
        (date(2027, 12, 29), date(2028, 1, 3), "day", "29 grudnia 2027 – 3 stycznia 2028"),
        (date(2027, 7, 9), date(2027, 7, 9), "day", "9 lipca 2027"),
        (date(2027, 7, 9), None, "day", "9 lipca 2027"),
        (date(2027, 5, 1), date(2027, 11, 1), "month", "maj – listopad 2027"),
        (date(2027, 5, 1), date(2028, 3, 1), "month", "maj 2027 – marzec 2028"),
        (date(2027, 5, 1), date(2027, 5, 31), "month", "maj 2027"),
        (date(2027, 5, 1), date(2028, 3, 1), "year", "2027–2028"),
        (date(2027, 5, 1), None, "year", "2027"),
    ],
)
def test_ranges_say_each_thing_once_and_no_more_than_is_known(start, end, precision, text):
    assert date_range(start, end, precision) == text


def test_a_range_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="ends before"):
        date_range(date(2027, 7, 9), date(2027, 7, 8))


# --- whole sentences


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (timedelta(days=9, hours=13), "zostało 9 dni"),
        (timedelta(days=1), "został 1 dzień"),
        (timedelta(days=22), "zostały 22 dni"),
        (timedelta(days=112), "zostało 112 dni"),
        (timedelta(hours=23, minutes=59), "zostały 23 godziny"),
        (timedelta(hours=3), "zostały 3 godziny"),
        (timedelta(hours=12), "zostało 12 godzin"),
        (timedelta(hours=1), "została 1 godzina"),
        (timedelta(minutes=1), "została 1 minuta"),
        (timedelta(minutes=44), "zostały 44 minuty"),
        (timedelta(minutes=15), "zostało 15 minut"),
        (timedelta(seconds=59), "została niecała minuta"),
        (timedelta(0), "czas minął"),
        (timedelta(days=-3), "czas minął"),
    ],
)
def test_time_left_is_a_phrase_whose_verb_agrees(left, text):
    assert polish.remaining(NOW + left, NOW) == text


def test_time_left_counts_real_hours_when_the_clocks_change():
    before = datetime(2027, 3, 27, 23, 59, tzinfo=WARSAW)
    after = datetime(2027, 3, 28, 23, 59, tzinfo=WARSAW)
    assert polish.remaining(after.astimezone(UTC), before.astimezone(UTC)) == "zostały 23 godziny"


def nouns():
    with (DATA / "rzeczowniki.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def counts(rows):
    return [row for row in rows if row["liczba"].isdigit()]


def form(row, kind):
    return row[kind].split(" / ")[0]


def test_the_plural_rule_of_our_catalogues_inflects_every_noun():
    index = gnu.c2py(PLURAL.partition("plural=")[2].rstrip(";"))
    rows = counts(nouns())
    assert len(rows) == 638
    for row in rows:
        count = int(row["liczba"])
        chosen = (row["one"], row["few"], row["many"], row["other"])[index(count)]
        assert f"{count} {chosen}" == row["oczekiwane"]


def test_a_part_of_something_has_a_form_of_its_own():
    """Our sentences count whole things; for a number with a fraction there is one form."""
    rows = [row for row in nouns() if not row["liczba"].isdigit()]
    assert len(rows) == 66
    for row in rows:
        number = Decimal(row["liczba"].replace(",", "."))
        assert row[Locale("pl").plural_form(number)] == row["other"], row
        assert f"{row['liczba']} {row['other']}" == row["oczekiwane"]


def test_every_sentence_has_the_form_that_a_noun_would_have():
    index = gnu.c2py(PLURAL.partition("plural=")[2].rstrip(";"))
    right = {int(row["liczba"]): row["kategoria_cldr"] for row in counts(nouns())}
    assert len(right) == 29
    for number, kind in right.items():
        assert ("one", "few", "many")[index(number)] == kind, number


def test_the_verb_agrees_only_in_whole_sentences():
    index = gnu.c2py(PLURAL.partition("plural=")[2].rstrip(";"))
    with (DATA / "zdania.csv").open(encoding="utf-8") as file:
        rows = {row["czasownik"]: row for row in csv.DictReader(file)}

    def sentence(verb, n):
        return form(rows[verb], ("one", "few", "many", "many")[index(n)]).format(n=n)

    assert sentence("zgłosić się", 1) == "Zgłosiła się 1 osoba"
    assert sentence("zgłosić się", 2) == "Zgłosiły się 2 osoby"
    assert sentence("zgłosić się", 12) == "Zgłosiło się 12 osób"
    assert sentence("zgłosić się", 25) == "Zgłosiło się 25 osób"
    assert sentence("zostać", 22) == "Zostały 22 wolne miejsca"


def test_every_polish_catalogue_has_the_plural_header_of_django():
    catalogues = sorted(SOURCE.glob("**/locale/pl/LC_MESSAGES/*.po"))
    theirs = Path(django.__file__).parent / "conf/locale/pl/LC_MESSAGES/django.po"
    assert catalogues
    for path in [*catalogues, theirs]:
        text = path.read_text(encoding="utf-8").replace('"\n"', "")
        assert PLURAL.replace(" ", "") in text.replace(" ", ""), path


def test_no_template_inflects_by_an_ending():
    for path in SOURCE.glob("**/templates/**/*"):
        if path.is_file() and path.suffix in {".html", ".txt"}:
            assert "|pluralize" not in path.read_text(encoding="utf-8"), path


# --- numbers and lists


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("139980"), "139~980,00~zł"),
        (Decimal("1234567.895"), "1~234~567,90~zł"),
        (Decimal("-0.5"), "-0,50~zł"),
        (0, "0,00~zł"),
    ],
)
def test_money_has_a_comma_grosze_and_hard_spaces(value, text):
    assert spaced(polish.money(value)) == text


def test_money_may_drop_grosze_only_when_there_are_none():
    assert spaced(polish.money(3000, short=True)) == "3~000~zł"
    assert spaced(polish.money(Decimal("3000.50"), short=True)) == "3~000,50~zł"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234.5, None, "1~234,5"),
        (Decimal("1E+3"), None, "1~000"),
        (Decimal("2.50"), None, "2,5"),
        (Decimal("2.5"), 2, "2,50"),
        (0, None, "0"),
    ],
)
def test_numbers_have_a_comma_and_hard_spaces(value, places, text):
    assert spaced(polish.number(value, places)) == text


def test_lists_end_with_i_and_no_comma_before_it():
    assert polish.and_list(["A", "B", "C"]) == "A, B i C"
    assert polish.and_list(["A", "B"]) == "A i B"
    assert polish.and_list(["A"]) == "A"
    assert polish.and_list([]) == ""


def test_the_english_page_reads_english():
    with translation.override("en"):
        assert long_moment(NOW) == "3 April 2027, 10:00"
        assert polish.long_date(NOW, r=True) == "3 April 2027"
        assert polish.month_year(NOW) == "April 2027"
        assert spaced(polish.money(139980)) == "PLN~139,980.00"
        assert polish.and_list(["A", "B", "C"]) == "A, B and C"
        assert polish.remaining(NOW + timedelta(days=1), NOW) == "1 day left"
        assert polish.remaining(NOW + timedelta(days=2), NOW) == "2 days left"


# --- hard spaces


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("Praca w domu i w ogrodzie", "Praca w~domu i~w~ogrodzie"),
        ("O nas, z Tobą, A potem", "O~nas, z~Tobą, A~potem"),
        ("5 zł, 20 tys. zł, 62 %", "5~zł, 20~tys. zł, 62~%"),
        ("12 kwietnia 2027 r.", "12~kwietnia 2027~r."),
        ("tel. 32 000 00 00", "tel.~32~000~00~00"),
        ("art. 5 ust. 2, ul. Żabia, nr 7", "art.~5 ust.~2, ul.~Żabia, nr~7"),
        ("29 marca – 12 kwietnia", "29~marca~– 12~kwietnia"),
        ("mowa o", "mowa o"),
        ("sowa i ", "sowa i "),
    ],
)
def test_no_letter_stays_alone_at_the_end_of_a_line(text, glued):
    assert spaced(glue(text)) == glued
    assert glue(glue(text)) == glue(text)


def test_gluing_html_leaves_tags_attributes_scripts_and_text_areas_alone():
    html = (
        '<a title="w domu" class="p i p">w domu i</a> <textarea>w domu</textarea>'
        "<script>a = i + 1</script> o świcie"
    )
    assert spaced(glue_html(html)) == (
        '<a title="w domu" class="p i p">w~domu i</a> <textarea>w domu</textarea>'
        "<script>a = i + 1</script> o~świcie"
    )


def test_placeholders_of_a_translation_are_glued_to_their_units():
    assert spaced(glue_html("Do %(count)d zł i %(name)s")) == "Do %(count)d~zł i~%(name)s"


def test_templates_have_the_same_words():
    template = Template(
        "{{ when|long_date }}|{{ when|long_moment }}|{{ when|remaining:now }}|"
        "{{ sum|money }}|{{ points|number:1 }}|{{ names|and_list }}|"
        "{% date_range day end 'month' %}|{{ nothing|long_date }}|{{ 'Łódź'|slug }}"
    )
    context = Context(
        {
            "when": NOW + timedelta(days=2),
            "now": NOW,
            "sum": Decimal(3000),
            "points": Decimal("4.25"),
            "names": ["A", "B"],
            "day": date(2027, 5, 1),
            "end": date(2027, 6, 1),
            "nothing": None,
        }
    )
    assert spaced(template.render(context)) == (
        "5 kwietnia 2027|5 kwietnia 2027, 10:00|zostały 2 dni|3~000,00~zł|4,3|A i B|"
        "maj – czerwiec 2027||lodz"
    )


def test_glued_text_from_people_is_still_escaped():
    template = Template("{{ text|glue }}|{{ html|glue }}")
    context = Context({"text": "<b> w domu", "html": mark_safe('<b title="w ą">w domu</b>')})
    assert spaced(template.render(context)) == '&lt;b&gt; w~domu|<b title="w ą">w~domu</b>'


def test_a_glued_block_glues_text_and_not_tags():
    template = Template('{% glued %}<p class="i o">{{ text }} i on{% endglued %}')
    assert spaced(template.render(Context({"text": "<w domu>"}))) == (
        '<p class="i o">&lt;w~domu&gt; i~on'
    )
