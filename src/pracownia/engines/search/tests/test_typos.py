"""Slips of the hand: one is always undone, two mostly, and the distance counts them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.search.typos import deletions, distance, keys, slips

words = st.text("abcdeklosz", min_size=4, max_size=12)
few = settings(max_examples=25, deadline=None)


@given(words)
@few
def test_every_slip_is_one_step_away_and_goes_both_ways(word):
    for slip in sorted(slips(word))[:40]:
        assert distance(word, slip) == 1
        assert word in slips(slip)


@given(words, words)
@few
def test_distance_does_not_care_which_word_comes_first(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


@given(words, st.data())
@few
def test_a_word_and_its_slip_share_a_key(word, data):
    slip = data.draw(st.sampled_from(sorted(slips(word))))

    assert deletions(word) & deletions(slip)


def test_words_further_apart_than_asked_are_only_said_to_be_further():
    assert distance("konsultacje", "wybory") == 3
    assert distance("abc", "abcdefgh", most=1) == 2


def test_a_lemma_has_keys_of_what_all_its_forms_share():
    assert keys({"konsultacja", "konsultacji", "konsultacje"}) == deletions("konsultacj")
    assert keys({"pies", "psa"}) == set()
