"""Settings of the site that tests break: those of the house, without hashed static files."""

from pracownia.settings import *  # noqa: F403
from pracownia.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = False
