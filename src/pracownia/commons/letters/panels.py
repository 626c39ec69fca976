"""What this room hangs in menus and on pages of others."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people import moving
from pracownia.core.access import Actor
from pracownia.core.consents import Place, places
from pracownia.core.http import Request
from pracownia.core.offices import Office
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import (
    Attention,
    AttentionSource,
    DeskItem,
    MenuItem,
    Panel,
    attention,
    desk_menu,
    office_menu,
    panels,
    tell,
)

from . import events, queries
from .models import Letter, PaperChoice, Step, Wishes
from .states import State

OPTIONAL = _("Letters that you may refuse, also those that wait already")
places.add(Place("letters.optional", OPTIONAL, "pracownia.commons.letters.sorting", 20))

COORDINATOR = frozenset({"coordinator"})


def _only_in_demo(request: Request, edition_id: int) -> dict[str, Any] | None:
    return {} if settings.DEMO else None


def _troubles(actor: Actor, office: Office, now: datetime) -> list[Attention]:
    undecided, late = queries.troubled(programme_id=office.programme_id)
    outbox = reverse("letters:outbox", args=[office.slug])
    lines = []
    if undecided:
        title = ngettext(
            "%(count)d letter has not arrived or may not have",
            "%(count)d letters have not arrived or may not have",
            undecided,
        )
        lines.append(
            Attention(
                when=gettext("now"),
                title=title % {"count": undecided},
                detail=gettext("They are never sent again by themselves: somebody has to decide."),
                action=gettext("See the letters"),
                url=f"{outbox}?stan={queries.TROUBLE}",
                tone="warning",
                order=20,
            )
        )
    if late:
        title = ngettext(
            "%(count)d letter waits for the mail server",
            "%(count)d letters wait for the mail server",
            late,
        )
        lines.append(
            Attention(
                when=gettext("now"),
                title=title % {"count": late},
                detail=gettext("The server refuses them for now. We keep trying."),
                action=gettext("See the letters"),
                url=f"{outbox}?stan={State.QUEUED}",
                order=21,
            )
        )
    return lines


desk_menu.add(DeskItem(_("Letters"), "list", "letters:mine", 70))
office_menu.add(
    MenuItem(
        _("Texts and letters"),
        _("Letters"),
        "list",
        "letters:outbox",
        COORDINATOR,
        300,
        to_admin=True,
    )
)
office_menu.add(
    MenuItem(
        _("Texts and letters"),
        _("Texts of letters"),
        "olowek",
        "letters:catalogue",
        COORDINATOR,
        301,
        to_admin=True,
    )
)
activities.add(
    Activity(
        "letters.letters",
        80,
        _("Letters"),
        _("tell people about their matters"),
        _("people who apply, participants and the team"),
        (
            _("e-mail or postal address"),
            _("the text of the letter and when it was sent"),
        ),
        ("contract",),
        ("participation",),
    )
)

tell(events.LetterRetried, _("A letter is to be sent again"))
tell(events.LetterSettled, _("A letter counts as sent"))
tell(events.LettersHeld, _("Letters were held back"))
tell(events.LettersReleased, _("Letters were released"))
tell(events.LettersScheduled, _("Letters were given a time"))
tell(events.LettersDropped, _("Letters were taken out of the queue"))
tell(events.LettersPutOnPaper, _("Letters are to go on paper"))
tell(events.LettersHandedOver, _("Letters were handed over on paper"))
tell(events.LetterEdited, _("A letter was corrected before sending"))
tell(events.AddressMarkedDead, _("An address was marked as not working"))
tell(events.AddressMarkedAlive, _("An address was marked as working again"))
tell(events.CalendarAddressSet, _("The address of a calendar was changed"))
tell(events.PaperChosen, _("The office chose how a person gets letters"))
tell(events.WishesSet, _("Wishes about letters were changed"))
tell(events.MailingPosted, _("A letter to a group was put into the outbox"))
tell(events.WordingSaved, _("The text of a letter was changed"))
tell(events.WordingReset, _("The text of a letter is the built-in one again"))
tell(events.CorrespondenceSet, _("The way of sending letters was changed"))
panels.add(Panel("people.code", "letters/demo/hint.html", 10, _only_in_demo))
attention.add(AttentionSource("letters", COORDINATOR, _troubles, 20))

moving.declare(Letter, _("letters"))
moving.declare(PaperChoice, _("letters on paper"))
moving.declare(Wishes, _("wishes about letters"), twice="stay")
moving.declare(Step, _("notes in the history of letters"))
