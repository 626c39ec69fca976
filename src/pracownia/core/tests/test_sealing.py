"""What is sealed opens for its purpose with any key of ours, and otherwise not at all."""

import pytest
from django.test import override_settings

from pracownia.core import sealing

OLD, NEW = "o" * 40, "n" * 40


def test_a_text_comes_back_and_is_never_sealed_the_same_way_twice():
    first, second = (sealing.seal("zażółć", purpose="tests") for _ in range(2))

    assert first != second
    assert "za" not in first
    assert {sealing.unseal(one, purpose="tests") for one in (first, second)} == {"zażółć"}


def test_what_was_sealed_for_one_purpose_does_not_open_for_another():
    with pytest.raises(sealing.Unsealable, match="something else"):
        sealing.unseal(sealing.seal("x", purpose="tests"), purpose="others")


@pytest.mark.parametrize("where", [0, 4, 20, -3])
def test_a_changed_sign_is_noticed(where):
    sealed = sealing.seal("a longer text", purpose="tests")
    sign = "A" if sealed[where] != "A" else "B"
    changed = sealed[:where] + sign + sealed[where:][1:]

    with pytest.raises(sealing.Unsealable):
        sealing.unseal(changed, purpose="tests")


@pytest.mark.parametrize("text", ["", "x", "s1..", "s1.ab.%%%"])
def test_what_was_never_sealed_does_not_open(text):
    with pytest.raises(sealing.Unsealable):
        sealing.unseal(text, purpose="tests")


def test_a_new_key_seals_and_the_old_one_still_opens_until_it_is_taken_away():
    with override_settings(SEALING_KEYS=(OLD,)):
        before = sealing.seal("x", purpose="tests")
    with override_settings(SEALING_KEYS=(NEW, OLD)):
        assert sealing.unseal(before, purpose="tests") == "x"
        assert not sealing.is_current(before)
        after = sealing.seal("x", purpose="tests")
        assert sealing.is_current(after)
    with override_settings(SEALING_KEYS=(NEW,)):
        assert sealing.unseal(after, purpose="tests") == "x"
        with pytest.raises(sealing.Unsealable, match="SEALING_KEYS"):
            sealing.unseal(before, purpose="tests")
