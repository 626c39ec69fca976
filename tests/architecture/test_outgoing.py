"""F46: the house calls nobody whose address somebody typed; papers are drawn without a network."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "src" / "pracownia"
CALLING = {
    *("aiohttp", "asyncio", "boto3", "ftplib", "http.client", "httpx", "requests", "smtplib"),
    *("socket", "ssl", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc"),
}
# Each with whose address it calls: only that of the operator's settings, or none at all.
ALLOWED = {
    "commons/letters/sending.py": "names of errors of the mail server in PRACOWNIA_EMAIL_URL",
    "commons/files/scanning.py": "the virus scanner of the settings",
    "core/startup.py": "whether its own port is free",
    "core/management/commands/serve.py": "the server that it has just started",
}


def called(path):
    """Modules of the network that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        yield from {name for name in names for one in CALLING if f"{name}.".startswith(f"{one}.")}


def test_f46_only_four_files_can_call_another_machine_and_none_a_typed_address():
    files = [path for path in HOUSE.rglob("*.py") if "tests" not in path.parts]
    found = {str(path.relative_to(HOUSE)) for path in files if any(called(path))}

    assert found == set(ALLOWED)


def test_a_paper_is_drawn_from_its_folder_alone():
    templates = sorted(HOUSE.rglob("*.typ"))

    assert templates
    assert [path for path in templates if "@preview" in path.read_text(encoding="utf-8")] == []
