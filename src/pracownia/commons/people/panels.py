"""What this room hangs in the menu „Moje”, whose photos these are, and its events in words."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.files import policies
from pracownia.commons.files.models import StoredFile, Upload
from pracownia.commons.files.readers import reader
from pracownia.core.access import YES, Actor, Verdict
from pracownia.core.consents import Place, places
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import DeskItem, desk_menu, tell

from . import events, moving
from .actions.describing import PHOTO
from .models import Function

policies.declare(PHOTO.kind, _("photos of people"))

desk_menu.add(DeskItem(_("Your matters"), "pulpit", "people:home", 0))
desk_menu.add(DeskItem(_("Your data"), "osoba", "people:profile", 80, of_account=True))

activities.add(
    Activity(
        "people.accounts",
        10,
        _("Accounts of people"),
        _("sign people in and address them as they wish"),
        _("people who have an account"),
        (
            _("name, e-mail, phone and form of address"),
            _("functions and what people say of themselves"),
        ),
        ("contract",),
        ("account",),
        for_all=True,
    )
)

tell(events.NeedsRead, _("Accessibility needs of a person were looked at"))
tell(events.PeopleMerged, _("Two accounts were merged"))
tell(events.PairSetApart, _("Two accounts that look alike were said to be of two people"))
tell(events.SettingApartUndone, _("Two accounts are shown as alike again"))
tell(events.MergeUndone, _("A merge of accounts was undone"))
tell(events.PersonAdded, _("A person was added"))
tell(events.FunctionChanged, _("A function was corrected"))

moving.declare(Function, _("functions"))
moving.declare(StoredFile, _("added files"))
moving.declare(Upload, _("files being sent"))

CARDS = "pracownia.commons.people.queries.cards"
CARD = _("Each part of your card, for those to whom you show it")
places.add(Place("people.card", CARD, CARDS, 10))
places.add(Place("people.photo", _("Your photo, for those to whom you show it"), CARDS, 11))
NEEDS = _("Your accessibility needs, for coordinators if you choose so")
places.add(Place("people.needs", NEEDS, "pracownia.commons.people.rules", 12))


@reader("people.profile")
def own_photo(actor: Actor, file: StoredFile) -> Verdict:
    """By the address of files only one's own; others see it on the card, by its own rule."""
    is_own = file.about == f"people.profile:{actor.person_id}"
    return YES if is_own else Verdict(False, _("This file is not yours to read."))
