"""Django's settings, all of them; what differs between installations comes from env.py."""

import os
from pathlib import Path
from typing import Any

import django_stubs_ext
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from .env import Env, read, sealing_keys, secret_key

django_stubs_ext.monkeypatch()

HOUSE = Path(__file__).parent
ENV: Env = read(os.environ)

SECRET_KEY = secret_key(ENV)
JOURNAL_KEY = SECRET_KEY.encode()
SEALING_KEYS = sealing_keys(ENV)
DEBUG = ENV.debug
DEMO = ENV.demo
INSTANCE_FILE = ENV.data / "instance.toml"
ALLOWED_HOSTS = ENV.all_hosts
BASE_URL = ENV.address
CSRF_TRUSTED_ORIGINS = [BASE_URL]

ROOMS = [
    "commons.searching",
    "commons.places",
    "commons.files",
    "commons.people",
    "commons.keys",
    "commons.questionnaires",
    "commons.letters",
    "commons.papers",
    "commons.composing",
    "commons.importing",
    "commons.organisations",
    "commons.tables",
    "commons.retention",
    "commons.incidents",
    "commons.privacy",
    "commons.guardians",
    "announce.programmes",
    "enrol.applications",
    "enrol.calls",
    "enrol.assessment",
    "enrol.deliberation",
    "enrol.interviews",
    "enrol.selection",
    "enrol.appeals",
    "enrol.fairness",
    "enrol.publicity",
    "gather.cohorts",
    "gather.advice",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
    "pracownia.core.ui.apps.Config",
    "pracownia.core.jobs.apps.Config",
    "pracownia.core.saying.apps.Config",
    *[f"pracownia.{room}.apps.Config" for room in ROOMS],
    "pracownia.web.apps.Config",
    "pracownia.core.apps.CoreConfig",
]

MIDDLEWARE = [
    "pracownia.web.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "pracownia.web.middleware.LanguageMiddleware",
    "pracownia.web.middleware.SizeMiddleware",
    "pracownia.web.kept.KeptPagesMiddleware",
    "pracownia.web.spelling.SpellingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Below the one that counts the length of the answer.
    "pracownia.web.middleware.TypographyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pracownia.web.middleware.ActorMiddleware",
    "pracownia.web.middleware.OfficeMiddleware",
    "pracownia.web.failures.FailureMiddleware",
]

# The proxy sends http to https, and whether browsers preload the host is its owner's decision.
SILENCED_SYSTEM_CHECKS = ["security.W008", "security.W021"]

ROOT_URLCONF = "pracownia.web.urls"
WSGI_APPLICATION = "pracownia.web.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HOUSE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "pracownia.web.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "pracownia.core.ui.templatetags.ui",
                "pracownia.core.ui.templatetags.polish",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {"default": ENV.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/moje/"
SECOND_STEP_URL = "keys:second_step"
# In a demonstration everybody is anybody, by one click.
STAFF_SECOND_STEP = ENV.staff_second_factor and not ENV.demo
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["pracownia.commons.people.hashing.SmallArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "first_name", "last_name")},
    },
]

SESSION_ENGINE = "pracownia.commons.people.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
if ENV.https:
    # Browsers take these from this very host only, never from another of the same domain.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "pracownia.web.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.trusted_proxies else None
SECURE_HSTS_SECONDS = 31536000 if SESSION_COOKIE_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SESSION_COOKIE_SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# Several files of a form at once, where there is no script to send them piece by piece.
MOST_IN_A_REQUEST = 64 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "pracownia.commons.files.veils.VeiledUploads",
]

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
USE_I18N = True
HARD_SPACES = True
KEEP_PAGES = True

STATIC_URL = "/static/"
STATIC_ROOT = ENV.data / "static"
STORAGES = {
    "default": ENV.storage,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Files that come in pieces grow here, also where kept ones go to an object store.
UPLOADS = ENV.data / "uploads"
CLAMAV = ENV.clamav
WHITENOISE_MAX_AGE = 3600

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

MAILERS = {"default": ENV.mailer}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.email_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "pracownia.web.logs.RequestFilter"}},
    "formatters": {
        "text": {"format": "{levelname} {name} [{request_id}] {message}", "style": "{"},
        "json": {"()": "pracownia.web.logs.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": ENV.log_format,
            "filters": ["request"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # At a lower level it names people's passkeys.
        "fido2": {"level": "WARNING"},
    },
}
