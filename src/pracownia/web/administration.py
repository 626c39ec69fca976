"""What administrators of this instance look after, in one place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pracownia.core.access import admit, unless
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_safe
@signed_in
def administration(request: Request) -> HttpResponse:
    """Programmes, background jobs, pages about the instance."""
    admit(
        unless(
            not request.actor.is_admin,
            _("Only an administrator of this service looks after these pages."),
        )
    )
    return render(request, "administration.html")


urls = [path("biuro/administracja/", administration, name="administration")]
