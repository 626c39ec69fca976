"""What this room hangs in menus and on the page of signing in."""

from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people import moving
from pracownia.core.doors import local
from pracownia.core.http import Request
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import DeskItem, Panel, desk_menu, panels, tell

from . import events
from .models import Authenticator, EmailChange, Passkey, Recovery, RecoveryCode


def _other_ways(request: Request, about: int) -> dict[str, Any]:
    return {"next": local(request.GET.get("next")), "script": static("keys/passkeys.js")}


desk_menu.add(DeskItem(_("Security"), "klodka", "keys:security", 85, of_account=True))
panels.add(Panel("people.sign_in", "keys/public/other_ways.html", 10, _other_ways))
activities.add(
    Activity(
        "keys.security",
        20,
        _("Security of accounts"),
        _("protect accounts and learn who did what"),
        _("people who have an account"),
        (
            _("keys, second steps and times of signing in"),
            _("the journal of changes, by numbers"),
        ),
        ("legitimate_interest",),
        ("account", "log"),
        for_all=True,
    )
)
panels.add(Panel("people.profile", "keys/desk/email_link.html", 10, lambda request, about: {}))
tell(events.EmailChangeAsked, _("Another address for signing in was asked for"))
tell(events.EmailChangeStopped, _("A change of the address for signing in was stopped"))
tell(events.EmailChanged, _("The address for signing in was changed"))
tell(events.EmailChangeObjected, _("Somebody objected to a change of the address for signing in"))
tell(events.PasswordSet, _("A password was set"))
tell(events.KeyAdded, _("A way of the second step was added"))
tell(events.PasskeyRenamed, _("A passkey was given another name"))
tell(events.KeyRemoved, _("A password or a way of the second step was removed"))
tell(events.RecoveryCodesMade, _("Recovery codes were made"))
tell(events.RecoveryCodeUsed, _("A recovery code was used"))
tell(events.PasskeyRefused, _("A passkey that looks like a copy was refused"))
tell(events.SessionsEnded, _("Sessions were ended"))
tell(events.AccountRecovered, _("An account was given back by an administrator"))

for model in (Authenticator, EmailChange, Passkey, RecoveryCode, Recovery):
    moving.declare(model, _("keys"), never=True)
