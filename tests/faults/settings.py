"""Settings of the site that tests break: those of the house, without hashed static files."""

from pracownia.settings import *  # noqa: F403
from pracownia.settings import MIDDLEWARE, STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
MIDDLEWARE = ["tests.faults.breaking.Breaking", *MIDDLEWARE]
WHITENOISE_AUTOREFRESH = False
STAFF_SECOND_STEP = False
