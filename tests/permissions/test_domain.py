"""The matrix of the domain, row by row, against the measured table of addresses; asks no page."""

import tomllib
from pathlib import Path

import pytest

from .asking import ROWS

HERE = Path(__file__).parent
DOMAIN = tomllib.loads((HERE / "domain.toml").read_text(encoding="utf-8"))
WHO, PARTS, THINGS = DOMAIN["who"], DOMAIN["part"], DOMAIN["thing"]
PAGE = HERE.parents[1] / "docs" / "permissions.md"
BEGIN, END = "<!-- matrix of the domain -->\n", "<!-- end of the matrix -->\n"
ADDRESSES = {row.name: row for row in ROWS}
NAMES = (
    *("visitor", "user", "applicant", "organisation_member", "participant", "guardian"),
    *("reviewer", "commission_chair, secretary", "expert", "trainer, facilitator, table_host"),
    *("council_member, council_guardian", "clerk", "resident", "coordinator"),
    *("regional_coordinator / partner", "editor, moderator", "accountant", "dpo", "controller"),
    "admin",
)
OBJECTS = (
    *("Programme page, schedule", "Call (nabór) published", "Application", "Review card"),
    *("Ranking, protocol", "ESF card, PESEL", "Attendance", "Materials, forum"),
    *("Test/survey answers", "Grant contract, expenses", "Council/legal path"),
    *("Co-draft text, remarks", "Comments", "Indicators, report", "Audit log"),
)
COLUMNS = (
    *("visitor", "applicant", "participant", "reviewer", "expert/trainer", "clerk", "resident"),
    *("coordinator", "partner", "accountant", "controller", "dpo", "admin"),
)
# Who is here today: columns, the chair apart, and a coordinator of another programme.
ASKED = {name: WHO[name] for name in (*COLUMNS, "chair") if name in WHO} | {"foreign": "foreign"}
LETS_IN = {"GET": {"200"}, "POST": {"200", "302"}}


def lets_in(address: str, role: str) -> bool:
    """What the measured table says; a name that it does not have is a mistake here."""
    method, _space, name = address.partition(" ")
    return ADDRESSES[name].expected(method)[role] in LETS_IN[method]


def test_every_row_of_the_domain_is_here_in_its_order():
    assert tuple(part["name"] for part in PARTS) == NAMES
    assert tuple(thing["name"] for thing in THINGS) == OBJECTS
    for thing in THINGS:
        assert tuple(thing["says"]) == COLUMNS, thing["name"]


@pytest.mark.parametrize("part", PARTS, ids=lambda one: one["name"])
def test_a_part_does_what_the_domain_says(part):
    assert part["says"]
    assert part["pl"]
    assert part.get("may") or part.get("later") or part.get("differs"), "nothing shows it"
    for address in part.get("may", []):
        assert lets_in(address, WHO[part["name"]]), f"{address} should open"
    refused = {WHO.get(part["name"]): part.get("may_not", [])} | part.get("nor", {})
    for role, addresses in refused.items():
        for address in addresses:
            assert not lets_in(address, role), f"{address} opens for {role}"


@pytest.mark.parametrize("thing", THINGS, ids=lambda one: one["name"])
def test_a_thing_lets_in_exactly_whom_the_domain_says(thing):
    opened = {column: set() for column in ASKED}
    for address, names in thing.get("at", {}).items():
        wanted = set(ASKED) if names == "*" else set(names.split())
        found = {column for column, role in ASKED.items() if lets_in(address, role)}
        assert found == wanted, address
        for column in found:
            opened[column].add(address.split()[0])
    for address in thing.get("own", []):
        method = address.split()[0]
        for column in ("applicant", "reviewer"):
            opened[column] |= {method} if lets_in(address, WHO[column]) else set()
    for column, says in thing["says"].items():
        excused = any(column in thing.get(key, {}) for key in ("later", "differs"))
        excused = excused or "comes" in thing
        if says == "–":
            assert not opened.get(column) or excused, f"{column} may, and should not"
        else:
            assert excused or meant(says) <= opened.get(column, set()), f"{column}: {says}"


def meant(says: str) -> set[str]:
    """Letters of the domain as methods; words are read as what they are about."""
    letters = says.split()[0].rstrip(",")
    return {"GET" if letter == "R" else "POST" for letter in letters if letter in "CRUA"}


def test_the_page_shows_the_same_matrix():
    page = PAGE.read_text(encoding="utf-8")
    shown = page.partition(BEGIN)[2].partition(END)[0]

    assert shown == drawn(), f"docs/permissions.md should have:\n{drawn()}"


def drawn() -> str:
    lines = ["| part | what it must be able to do | here |", "|--|--|--|"]
    for part in PARTS:
        notes = [measured(part), part.get("differs", "")]
        notes.append(f"later: {part['later']}" if "later" in part else "")
        said = "; ".join(filter(None, notes))
        lines.append(f"| {part['name']} ({part['pl']}) | {part['says']} | {said} |")
    notes = []
    lines += ["", f"| thing | {' | '.join(COLUMNS)} |", f"|{'--|' * (len(COLUMNS) + 1)}"]
    for thing in THINGS:
        cells = [cell(thing, column, notes) for column in COLUMNS]
        comes = f" *({thing['comes']})*" if "comes" in thing else ""
        lines.append(f"| {thing['name']}{comes} | {' | '.join(cells)} |")
    lines += ["", *(f"{number}. {note}" for number, note in enumerate(notes, 1))]
    return "\n".join(lines) + "\n"


def measured(part: dict) -> str:
    opens, refused = len(part.get("may", [])), len(part.get("may_not", []))
    refused += sum(map(len, part.get("nor", {}).values()))
    return f"{opens} addresses that open, {refused} that do not" if opens else ""


def cell(thing: dict, column: str, notes: list[str]) -> str:
    """In italics what comes later; a number leads to the note why the answer is another one."""
    says = thing["says"][column]
    differs, later = (thing.get(key, {}).get(column) for key in ("differs", "later"))
    if later and later != "as everybody":
        says = f"*{says}*"
    why = "; ".join(filter(None, (differs, f"later: {later}" if later else "")))
    if not why or why == "later: as everybody":
        return says
    notes.append(f"{thing['name']}, {column}: {why}.")
    return f"{says} [{len(notes)}]"
