"""What cards say about a person who applied: forgotten when they are erased."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.commons.retention.stocks import Follower, followers
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries.kept import SENT

from .models import Conflict, FormalCard, Hint, Mark, MeritCard, Redaction, Reviewer

STAYS = Stays(
    _("Marks on cards, as numbers and without names"),
    _("accountability of the selection, art. 17(3)(e) RODO"),
)


def tell(person_id: int) -> list[Section]:
    """Cards are shown to the person on the page of the application, once they may be."""
    return []


def forget(person_id: int, now: datetime) -> list[Stays]:
    """Marks stay as numbers; what was written about the person goes."""
    mine = Application.objects.filter(person=person_id).values_list("pk", flat=True)
    found = erase(list(mine))
    is_reviewer = Reviewer.objects.filter(person=person_id).exists()
    return [STAYS] if found.get("assessment.meritcard") or is_reviewer else []


def erase(ids: Sequence[int]) -> dict[str, int]:
    """The words of cards about these applications."""
    about = {"application__in": ids}
    Conflict.objects.filter(**about).update(reason="")
    Hint.objects.filter(**about).update(about="", reason="")
    formal = list(FormalCard.objects.filter(**about))
    for card in formal:
        card.answers = {
            key: {**one, "note": ""} if isinstance(one, dict) else one
            for key, one in card.answers.items()
        }
        card.note = card.reopen_reason = ""
        card.earlier = []
        card.save(update_fields=["answers", "note", "reopen_reason", "earlier"])
    copies, _kinds = Redaction.objects.filter(**about).delete()
    marks = Mark.objects.filter(card__application__in=ids).update(justification="")
    merit = MeritCard.every.filter(**about).update(comment="", reopen_reason="")
    return {
        "assessment.formalcard": len(formal),
        "assessment.mark": marks,
        "assessment.meritcard": merit,
        "assessment.redaction": copies,
    }


def left(ids: Sequence[int]) -> set[int]:
    """Applications of which somebody's words are still kept."""
    about = {"application__in": ids}
    said = Q(comment="", reopen_reason="")
    found = set(MeritCard.every.filter(**about).exclude(said).values_list("application", flat=True))
    found |= set(
        Mark.objects.filter(card__application__in=ids)
        .exclude(justification="")
        .values_list("card__application", flat=True)
    )
    found |= set(
        FormalCard.objects.filter(**about)
        .exclude(note="", reopen_reason="", earlier=[])
        .values_list("application", flat=True)
    )
    found |= set(Redaction.objects.filter(**about).values_list("application", flat=True))
    unsaid = Conflict.objects.filter(**about).exclude(reason="")
    found |= set(unsaid.values_list("application", flat=True))
    ties = Hint.objects.filter(**about).exclude(about="", reason="")
    return found | set(ties.values_list("application", flat=True))


personal.add(Personal("assessment", 200, tell, forget))
followers.add(Follower("assessment", SENT, erase, left))
