"""In a browser: axe, reflow, keyboard, script and no script, under our own security policy."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pracownia.core import registry
from pracownia.core.registry import MenuItem, Registry

pytestmark = pytest.mark.django_db(transaction=True)

RULES = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa wcag2aaa best-practice".split()  # noqa: SIM905
AXE: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}
PAGES = [
    "/wzornik/",
    "/deklaracja-dostepnosci/",
    "/proba/skupienie/",
    "/biuro/ps-2027/proba/",
    "/proba/moje/",
    "/nie-ma/",
]
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, found = [];
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    if (style.display === "none" || style.visibility === "hidden") continue;
    if (style.clipPath !== "none" || one.closest("[hidden], dialog:not([open]), svg")) continue;
    if (one.closest(".tylko-czytnik, .tabela-ramka, thead")) continue;
    const closed = one.closest("details:not([open])");
    if (closed && !one.closest("summary")) continue;
    const box = one.getBoundingClientRect();
    if (box.width && box.height && box.right > width + 1) found.push(one.className || one.tagName);
  }
  return [document.documentElement.scrollWidth - width, found.slice(0, 5)];
}"""


@pytest.fixture(autouse=True)
def an_office(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = "pracownia.web.tests.pages_to_try"
    menu: Registry[MenuItem] = Registry(lambda item: item.order)
    nobody: frozenset[str] = frozenset()
    menu.add(MenuItem("Nabór", "Pulpit", "pulpit", "try_office", nobody, 1, "p", lambda pk: 4))
    menu.add(MenuItem("Nabór", "Wybór osób", "stol", "try_other", nobody, 2, "w"))
    monkeypatch.setattr(registry, "office_menu", menu)


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """Whatever the browser complains about, above all breaches of the security policy."""
    heard: list[str] = []
    page.on(
        "console",
        lambda said: (
            heard.append(said.text)
            if said.type in ("error", "warning")
            and "404" not in said.text
            and "422" not in said.text
            else None
        ),
    )
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
    assert heard == []


def dressed(page: Page, live_server: Any, theme: str) -> None:
    page.context.add_cookies([{"name": "motyw", "value": theme, "url": live_server.url}])
    page.emulate_media(reduced_motion="reduce")


@pytest.mark.parametrize("theme", ["jasny", "ciemny", "kontrast"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(
    page: Page, live_server: Any, complaints: list[str], address: str, width: int, theme: str
) -> None:
    dressed(page, live_server, theme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + address)

    found = Axe().run(page, options=AXE)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("width", "size"), [(320, ""), (640, ""), (1280, "150"), (390, "150")])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_reflows_without_scrolling_sideways(
    page: Page, live_server: Any, address: str, width: int, size: str
) -> None:
    if size:
        page.context.add_cookies([{"name": "pismo", "value": size, "url": live_server.url}])
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(live_server.url + address)
    page.evaluate("document.querySelectorAll('.menu-mobilne').forEach((one) => one.open = true)")

    assert page.evaluate(TOO_WIDE) == [0, []]


def test_errors_take_the_focus_and_lead_to_the_field(
    page: Page, live_server: Any, complaints: list[str]
) -> None:
    page.goto(live_server.url + "/proba/skupienie/")
    page.get_by_role("button", name="Zapisz odpowiedzi").click()

    summary = page.locator("[data-bledy]")
    expect(summary).to_be_focused()
    expect(page).to_have_title("Błąd: Współpraca – Pracownia")
    assert Axe().run(page, options=AXE).violations_count == 0

    summary.get_by_role("link", name="Wpisz nazwę organizacji").click()
    expect(page.locator("#id_organisation")).to_be_focused()
    summary.get_by_role("link", name="Wybierz, czy możesz przyjechać").click()
    expect(page.locator("#id_attendance_0")).to_be_focused()


def test_the_counter_says_how_much_is_left_in_polish(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + "/proba/skupienie/")
    left = page.locator("#id_story-licznik")
    expect(left).to_have_text("Możesz wpisać do 300 znaków")

    for typed, words in [
        (299, "Możesz wpisać jeszcze 1 znak"),
        (298, "Możesz wpisać jeszcze 2 znaki"),
        (278, "Możesz wpisać jeszcze 22 znaki"),
        (295, "Możesz wpisać jeszcze 5 znaków"),
        (303, "Tekst jest za długi o 3 znaki"),
    ]:
        page.fill("#id_story", "a" * typed)
        expect(left).to_have_text(words)


def test_a_form_saves_itself_while_someone_types(
    page: Page, live_server: Any, complaints: list[str]
) -> None:
    page.goto(live_server.url + "/proba/skupienie/")
    field = page.locator("#id_organisation")

    field.press_sequentially("Koło")
    expect(page.locator("#zapisano")).to_have_text("Zapisano: Koło")
    field.press_sequentially(" Gospodyń")

    expect(page.locator("#zapisano")).to_have_text("Zapisano: Koło Gospodyń")
    expect(field).to_be_focused()
    expect(field).to_have_value("Koło Gospodyń")


def test_a_lost_network_is_said_where_the_last_save_stands(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + "/proba/skupienie/")
    page.route("**/proba/szkic/", lambda route: route.abort())

    page.locator("#id_organisation").press_sequentially("Koło")

    expect(page.locator("#zapisano")).to_contain_text("Nie ma sieci")


def test_a_page_of_an_error_never_lands_where_the_last_save_stands(
    page: Page, live_server: Any
) -> None:
    page.goto(live_server.url + "/proba/skupienie/")

    page.fill("#id_organisation", "awaria")

    expect(page.locator("#zapisano")).to_have_text(
        "Jeszcze nie zapisano. Zapisz przyciskiem poniżej"
    )


def test_a_short_answer_does_land_there_even_with_an_error(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + "/proba/skupienie/")

    page.fill("#id_organisation", "sesja")

    expect(page.locator("#zapisano")).to_have_text("Sesja się skończyła.")


def test_a_refusal_by_htmx_is_said_above_the_content_and_nothing_typed_is_lost(
    page: Page, live_server: Any
) -> None:
    page.goto(live_server.url + "/proba/skupienie/")
    page.fill("#id_organisation", "Koło")

    page.evaluate("() => htmx.ajax('GET', '/proba/odmowa/', {target: '.przyciski'})")

    refusal = page.locator("#odmowa")
    expect(refusal).to_be_focused()
    expect(refusal).to_contain_text("Nabór skończył się 12 kwietnia o 23:59.")
    expect(page.locator("#id_organisation")).to_have_value("Koło")
    expect(page.get_by_role("button", name="Zapisz odpowiedzi")).to_be_visible()


def test_errors_that_come_by_htmx_take_the_focus(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + "/proba/skupienie/")

    page.evaluate(
        """() => htmx.ajax("POST", location.pathname, {target: "#tresc", select: "#tresc",
        swap: "outerHTML", values: {csrfmiddlewaretoken:
        document.querySelector("[name=csrfmiddlewaretoken]").value}})"""
    )

    expect(page.locator("[data-bledy]")).to_be_focused()
    page.fill("#id_story", "a" * 299)
    expect(page.locator("#id_story-licznik")).to_have_text("Możesz wpisać jeszcze 1 znak")


def test_axe_does_find_what_is_wrong(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + "/wzornik/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")

    assert Axe().run(page, options=AXE).violations_count == 1


def test_the_look_changes_at_once_and_stays_without_losing_what_was_typed(
    page: Page, live_server: Any, complaints: list[str]
) -> None:
    page.goto(live_server.url + "/proba/skupienie/")
    page.fill("#id_organisation", "Koło Gospodyń")
    page.get_by_text("Wygląd strony").click()
    page.get_by_role("button", name="ciemny").click()

    expect(page.locator("html")).to_have_attribute("data-motyw", "ciemny")
    expect(page.locator("#id_organisation")).to_have_value("Koło Gospodyń")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-motyw", "ciemny")


def test_look_and_language_work_without_a_script(browser: Any, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/wzornik/")

    page.locator(".pasek").get_by_role("button", name="wysoki").click()
    expect(page.locator("html")).to_have_attribute("data-motyw", "kontrast")
    page.locator(".pasek").get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(live_server.url + "/wzornik/")
    context.close()


def test_the_palette_and_shortcuts_lead_where_the_menu_leads(
    page: Page, live_server: Any, complaints: list[str]
) -> None:
    page.goto(live_server.url + "/biuro/ps-2027/proba/")
    opener = page.get_by_role("button", name="Szukaj lub wydaj polecenie")
    opener.focus()
    page.keyboard.press("Control+k")
    expect(page.locator("#paleta input")).to_be_focused()
    assert Axe().run(page, options=AXE).violations_count == 0
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()

    page.keyboard.press("Control+k")
    page.keyboard.type("wybor")
    page.keyboard.press("Enter")
    expect(page).to_have_url(live_server.url + "/biuro/ps-2027/proba/inna/")

    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page).to_have_url(live_server.url + "/biuro/ps-2027/proba/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#wb")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#skroty")).to_be_visible()
    assert Axe().run(page, options=AXE).violations_count == 0

    page.get_by_role("button", name="Wyłącz skróty jednoklawiszowe").click()
    page.keyboard.press("?")
    expect(page.locator("#skroty")).not_to_be_visible()


def test_the_menu_of_a_phone_closes_by_escape_and_gives_the_focus_back(
    page: Page, live_server: Any
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(live_server.url + "/wzornik/")
    menu = page.locator(".menu-mobilne > summary")
    menu.click()
    assert Axe().run(page, options=AXE).violations_count == 0

    page.keyboard.press("Escape")

    expect(menu).to_be_focused()
    expect(page.locator(".menu-mobilne .panel")).not_to_be_visible()


def test_the_first_tab_leads_to_the_content(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + "/wzornik/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Przejdź do treści")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#tresc")).to_be_focused()
