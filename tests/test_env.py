"""What an instance is told by its environment, and what it says when that makes no sense."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pracownia.env import Problems, read, sealing_keys, secret_key, table, variables


def test_an_empty_environment_is_a_working_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    env = read({})

    assert env.data == tmp_path / "data"
    assert env.address == "http://localhost:8000"
    assert env.all_hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert env.database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert not env.demo


def test_every_problem_is_named_at_once_with_its_mend(tmp_path):
    with pytest.raises(Problems) as found:
        read(
            {
                "PRACOWNIA_DATA": str(tmp_path),
                "PRACOWNIA_PORT": "80a",
                "PRACOWNIA_DEMO": "perhaps",
                "PRACOWNIA_DATABASE_URL": "mysql://root:secret@host/name",
                "PRACOWNIA_DATABSE": "typo",
            }
        )

    assert found.value.problems == [
        "PRACOWNIA_PORT is '80a': give a whole number from 1 to 65535.",
        "PRACOWNIA_DATABASE_URL: give postgresql://user:password@host:5432/name, or leave it out.",
        "PRACOWNIA_DEMO is 'perhaps': give 1 or 0.",
        "PRACOWNIA_DATABSE is not known: correct its name or remove it.",
    ]


def test_a_file_in_place_of_the_data_folder_is_a_problem(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(Problems, match="is a file; give a folder"):
        read({"PRACOWNIA_DATA": str(tmp_path / "file" / "data")})


def test_error_pages_for_developers_are_refused_on_a_real_site(tmp_path):
    with pytest.raises(Problems, match="turn it off"):
        read(
            {
                "PRACOWNIA_DATA": str(tmp_path),
                "PRACOWNIA_DEBUG": "1",
                "PRACOWNIA_BASE_URL": "https://academy.example",
            }
        )


def test_addresses_of_servers_are_taken_apart(tmp_path):
    env = read(
        {
            "PRACOWNIA_DATA": str(tmp_path),
            "PRACOWNIA_DATABASE_URL": "postgresql://anna:a%2Fb@db:5433/academy?sslmode=require",
            "PRACOWNIA_EMAIL_URL": "smtp://anna:pass@mail.example:2525?tls=0",
        }
    )

    database, mailer = env.database, env.mailer["OPTIONS"]
    assert (database["NAME"], database["PASSWORD"], database["PORT"]) == ("academy", "a/b", "5433")
    assert database["OPTIONS"] == {"sslmode": "require", "connect_timeout": "4"}
    assert (mailer["host"], mailer["port"], mailer["use_tls"]) == ("mail.example", 2525, False)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    env = read({"PRACOWNIA_DATA": str(tmp_path / "data")})

    first, again = secret_key(env), secret_key(env)

    assert first == again
    assert len(first) > 50
    assert stat.S_IMODE((env.data / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in env.data.iterdir()] == ["secret.key"]


def test_sealing_keys_are_read_line_by_line_and_short_ones_are_refused(tmp_path):
    env = read({"PRACOWNIA_DATA": str(tmp_path / "data")})
    made = sealing_keys(env)
    (env.data / "sealing.key").write_text(f"{'n' * 40}\n{made[0]}\n")

    assert sealing_keys(env) == ("n" * 40, made[0])
    with pytest.raises(Problems, match="SEALING_KEYS: give keys of at least 40"):
        read({"PRACOWNIA_DATA": str(tmp_path / "data"), "PRACOWNIA_SEALING_KEYS": "short"})


def test_every_variable_has_a_sentence():
    for name, variable in variables():
        assert variable.metadata["meaning"].endswith("."), name
        assert name in table()


def test_the_handbook_has_the_table_of_variables_as_it_is():
    handbook = (Path(__file__).parents[1] / "docs" / "handbook.md").read_text()

    assert table() in handbook, "put the output of pracownia.env.table() there"


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("https://academy.example", "__Host-sessionid __Host-csrftoken True True"),
        ("http://localhost:8000", "sessionid csrftoken False False"),
    ],
)
def test_cookies_of_a_real_site_are_taken_from_its_own_host_only(tmp_path, address, names):
    code = (
        "from pracownia import settings as s;"
        "from django.conf import global_settings as g;"
        "print(*(getattr(s, one, getattr(g, one)) for one in"
        " ('SESSION_COOKIE_NAME', 'CSRF_COOKIE_NAME')),"
        "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    )
    environ = {"PATH": os.environ["PATH"], "PRACOWNIA_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environ | {"PRACOWNIA_BASE_URL": address, "PRACOWNIA_SECRET_KEY": "k" * 60},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == names
