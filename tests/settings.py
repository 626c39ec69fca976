"""Settings of tests: those of the house, with a data folder and a database to throw away."""

import atexit
import os
import tempfile
from contextlib import ExitStack

from tools import messages

# Before Django starts: what it reads while starting stays in its memory.
messages.compile_()

# Before the house reads its environment: tests must not depend on whose machine this is.
_until_the_end = ExitStack()
atexit.register(_until_the_end.close)
_folder = _until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="pracownia-test-"))
os.mkdir(os.path.join(_folder, "static"))
# Where journeys put pictures of the pages they meet, for people to look at.
JOURNEY_PICTURES = os.environ.get("PRACOWNIA_PICTURES", "")
for _name in [name for name in os.environ if name.startswith("PRACOWNIA_")]:
    if _name not in ("PRACOWNIA_TEST_DATABASE", "PRACOWNIA_DATABASE_URL", "PRACOWNIA_CHROMIUM"):
        del os.environ[_name]
os.environ["PRACOWNIA_DATA"] = _folder
os.environ["PRACOWNIA_SECRET_KEY"] = "a key for tests only, long enough to be accepted"

_wanted = os.environ.get("PRACOWNIA_TEST_DATABASE", "sqlite")
if _wanted == "postgresql" and "PRACOWNIA_DATABASE_URL" not in os.environ:
    from tools import pgtmp

    # Processes of xdist inherit the address, so there is one server for all of them.
    os.environ["PRACOWNIA_DATABASE_URL"] = _until_the_end.enter_context(pgtmp.server())
    # It lives as long as this folder: see databases.py.
    os.environ["TESTS_OWN_POSTGRESQL"] = _folder

from pracownia.settings import *  # noqa: E402, F403
from pracownia.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: races need connections that really are apart.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(_folder, "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
# Threads of tests end, and nobody would close what they kept open.
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
ALLOWED_HOSTS = ["*"]
HARD_SPACES = False
KEEP_PAGES = False
# Tests sign people in without pages; those about the second step switch it on.
STAFF_SECOND_STEP = False
