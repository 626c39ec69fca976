"""Words as people type them: inflected, without diacritics, with slips, in their own words."""

import pytest

from pracownia.engines.search import Reason, analyse_query, highlight, search

from .cast import collection, found, holding, practice


@pytest.fixture(scope="module")
def store():
    return holding(
        practice("council", "Rada seniorów", "Statut spisano na trzech spotkaniach."),
        practice("grants", "Mikrogranty dla sąsiadów", "Grupy dostają trzy tysiące złotych."),
        practice("tree", "Sadzimy drzewa", "Posadzono lipy wzdłuż drogi."),
        practice("bus", "Autobus na żądanie", "Minibus jedzie, gdy ktoś zadzwoni."),
    )


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("radą seniorów", "council"),
        ("rada seniorow", "council"),
        ("RADY SENIORÓW", "council"),
        ("radca senoirów", "council"),
        ("posiedzenie emerytów", "council"),
        ("granty", "grants"),
        ("mikrgranty", "grants"),
        ("nasadzenia drzew", "tree"),
        ("autobus na zadanie", "bus"),
        ("komunikacja na wsi", "bus"),
    ],
)
def test_what_is_meant_is_found_first(store, query, number):
    assert found(query, store)[0] == number


@pytest.mark.parametrize("query", ["", "   ", "?!", "i w na", "\0", "𝔄𝔅ℭ", "ﷺ" * 40, "a" * 5000])
def test_a_query_without_a_subject_finds_nothing(store, query):
    assert found(query, store) == []


def test_a_very_long_query_is_answered(store):
    assert found("rada " + "słowo " * 500 + "seniorów", store)[0] == "council"


def test_a_result_says_why_it_was_found(store):
    hit = search("seniorow", store).hits[0]

    assert [(one.word, one.lemmas, one.reason) for one in hit.why] == [
        ("seniorow", ("senior",), Reason.MARKS)
    ]
    assert hit.why[0].message.key == "search.marks"
    assert hit.why[0].message.values == {"word": "seniorow", "found": "senior"}


def test_a_mistyped_word_is_offered_right(store):
    assert search("rada, senoirów!", store).did_you_mean == "rada, seniorów!"
    assert search("rada seniorów", store).did_you_mean == ""


def test_words_of_documents_that_the_viewer_may_not_see_are_not_offered():
    store = holding(practice("secret", "Barnaba Kowalczewski", visibility="programme:1"))

    assert search("Kowalczevski", store).did_you_mean == ""
    assert found("Kowalczevski", store) == []
    assert found("Kowalczevski", store, visible=frozenset({"programme:1"})) == ["secret"]


def test_a_word_that_only_a_hidden_document_has_does_not_change_the_order():
    seen = [practice("a", "Rada gminy"), practice("b", "Rada seniorów")]
    hidden = [practice(f"h{n}", "Seniorzy i rada", visibility="x") for n in range(5)]

    assert found("rada seniorów", holding(*seen)) == found("rada seniorów", holding(*seen, *hidden))


def test_a_document_put_again_replaces_itself_and_one_taken_out_is_gone():
    store = holding(practice("a", "Rada seniorów"), practice("b", "Rada gminy"))

    store.put(practice("a", "Łąka kwietna"))
    assert found("seniorzy", store) == []
    assert found("łąki", store) == ["a"]

    store.remove("practice", "a")
    store.remove("practice", "a")
    assert found("łąki", store) == []


def test_equal_documents_stand_in_the_order_of_their_numbers():
    store = holding(*[practice(f"d{n}", "Rada seniorów") for n in range(5)])

    assert found("rada", store) == ["d0", "d1", "d2", "d3", "d4"]


def test_only_the_kinds_asked_for_are_found():
    store = holding(practice("a", "Rada"), practice("b", "Rada", kind="person"))

    assert found("rada", store, kinds=frozenset({"person"})) == ["b"]


def test_words_are_marked_by_lemma_in_every_form():
    text = "Seniorki i rada: o radach, radzie i seniorach w radio."
    plan = analyse_query("rada seniorów", holding(practice("a", "Rada", text)))

    marked = [text[span.start : span.end] for span in highlight(text, plan)]

    assert marked == ["Seniorki", "rada", "radach", "radzie", "seniorach"]


def test_pages_follow_one_another():
    whole = search("rada", collection(), limit=50)
    pages = [search("rada", collection(), limit=3, offset=start) for start in (0, 3)]

    assert [hit for page in pages for hit in page.hits] == list(whole.hits[:6])
    assert pages[0].total == whole.total
