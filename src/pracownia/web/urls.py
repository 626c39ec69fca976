"""All addresses of the house; each room brings its own lists."""

from importlib import import_module

from django.conf import settings
from django.urls import URLPattern, include, path
from django.utils.module_loading import module_has_submodule

from . import health, views

handler400 = "pracownia.web.errors.bad_request"
handler403 = "pracownia.web.errors.forbidden"
handler404 = "pracownia.web.errors.not_found"
handler500 = "pracownia.web.errors.server_error"

PREFIXES = {"public": "", "desk": "moje/", "office": "biuro/"}


def rooms() -> list[URLPattern]:
    """One include per room, so that a name is always room:name whatever the shell."""
    found = []
    for room in settings.ROOMS:
        package = import_module(f"pracownia.{room}")
        if module_has_submodule(package, "urls"):
            urls = import_module(f"pracownia.{room}.urls")
            patterns = [
                path(prefix, include(getattr(urls, shell)))
                for shell, prefix in PREFIXES.items()
                if hasattr(urls, shell)
            ]
            found.append(path("", include((patterns, room.rpartition(".")[2]))))
    return found  # type: ignore[return-value]


urlpatterns = [
    path("zywy/", health.live, name="live"),
    path("gotowy/", health.ready, name="ready"),
    path("", include((views.urls, "web"))),
    path("biuro/administracja/", include("pracownia.core.jobs.urls")),
    *rooms(),
]
