"""What cards say about a person who applied: forgotten when they are erased."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from pracownia.core.personal import Personal, Section, Stays, personal

from .models import Conflict, FormalCard, Mark, MeritCard, Reviewer


def tell(person_id: int) -> list[Section]:
    """Cards are shown to the person on the page of the application, once they may be."""
    return []


def forget(person_id: int, now: datetime) -> list[Stays]:
    """Marks stay as numbers; what was written about the person goes."""
    about = {"application__person": person_id}
    Conflict.objects.filter(**about).update(reason="")
    for card in FormalCard.objects.filter(**about):
        card.answers = {
            key: {**one, "note": ""} if isinstance(one, dict) else one
            for key, one in card.answers.items()
        }
        card.note = card.reopen_reason = ""
        card.earlier = []
        card.save(update_fields=["answers", "note", "reopen_reason", "earlier"])
    Mark.objects.filter(card__application__person=person_id).update(justification="")
    found = MeritCard.objects.filter(**about).update(comment="", reopen_reason="")
    if not found and not Reviewer.objects.filter(person=person_id).exists():
        return []
    return [
        Stays(
            _("Marks on cards, as numbers and without names"),
            _("accountability of the selection, art. 17(3)(e) RODO"),
        )
    ]


personal.add(Personal("assessment", 200, tell, forget))
