"""The field of a municipality under fingers: with the keyboard, the mouse, and without scripts."""

import pytest

from pracownia.commons.places.loading import restore_places

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("pracownia.commons.places.tests.pages"),
]


@pytest.fixture(autouse=True)
def _places(transactional_db):
    restore_places()
    yield
    restore_places()


def test_a_suggestion_is_taken_with_the_keyboard(live_server, page):
    page.goto(f"{live_server.url}/proba/")
    field = page.get_by_label("Nazwa gminy")
    field.press_sequentially("swietochl")
    option = page.get_by_role("option", name="Świętochłowice")
    option.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    field.press("Enter")
    assert field.input_value() == "Świętochłowice, miasto na prawach powiatu, śląskie"
    assert field.get_attribute("aria-expanded") == "false"
    page.get_by_role("button", name="Zapisz gminę").click()
    assert page.locator("#chosen").inner_text() == "247601"


def test_escape_and_leaving_close_the_list_and_keep_the_text(live_server, page):
    page.goto(f"{live_server.url}/proba/")
    field = page.get_by_label("Nazwa gminy")
    for leave in ["Escape", "Tab"]:
        field.fill("")
        field.press_sequentially("dabrowa")
        page.get_by_role("option").first.wait_for()
        field.press(leave)
        page.get_by_role("listbox").wait_for(state="hidden")
        assert field.input_value() == "dabrowa"


def test_a_suggestion_is_taken_with_the_mouse(live_server, page):
    page.goto(f"{live_server.url}/proba/")
    page.get_by_label("Nazwa gminy").press_sequentially("Dąbrowa opolsk")
    page.get_by_role("option").click()
    assert page.get_by_label("Nazwa gminy").input_value().endswith("powiat opolski, opolskie")


def test_without_scripts_the_server_asks_which_one(live_server, browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/proba/")
    page.get_by_label("Nazwa gminy").fill("dabrowa")
    page.get_by_role("button", name="Zapisz gminę").click()
    assert "Są 2 gminy o nazwie Dąbrowa" in page.locator("main").inner_text()
    assert page.get_by_label("Nazwa gminy").input_value() == "dabrowa"
    page.get_by_label("Dąbrowa gmina wiejska, powiat opolski, opolskie").check()
    page.get_by_role("button", name="Zapisz gminę").click()
    assert page.locator("#chosen").inner_text() == "160902"
    context.close()
