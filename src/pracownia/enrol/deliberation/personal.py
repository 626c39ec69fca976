"""What deliberation says of a person: reviews go into the copy of their data, words are erased."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.retention.stocks import Follower, followers
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries.kept import SENT

from . import queries
from .models import PendingDecision, Post, Withheld
from .queries import Line

STAYS = Stays(
    gettext_lazy("That the committee talked and what it meant to do, without anybody's words"),
    gettext_lazy("accountability of the selection, art. 17(3)(e) RODO"),
)


def tell(person_id: int) -> list[Section]:
    """Reviews that the person may read; never the discussion."""
    return [
        Section(
            _("Review %(number)s of application %(application)s")
            % {"number": card.number, "application": one.number},
            tuple(
                (f"{line.name}: {line.points} / {line.most}", _text(line)) for line in card.lines
            ),
        )
        for one in queries.shown_to(person_id)
        for card in queries.cards_as_shared(one)
    ]


def _text(line: Line) -> str:
    if not line.withheld:
        return line.text
    return _("The chair of the committee does not show this text. Reason:") + f" {line.withheld}"


def forget(person_id: int, now: datetime) -> list[Stays]:
    mine = Application.objects.filter(person=person_id).values_list("pk", flat=True)
    found = erase(list(mine))
    wrote = Post.objects.filter(author=person_id).exists()
    return [STAYS] if any(found.values()) or wrote else []


def erase(ids: Sequence[int]) -> dict[str, int]:
    """The words of discussions, decisions and locks about these applications."""
    about = {"application__in": ids}
    return {
        "deliberation.post": Post.objects.filter(**about).update(text="", earlier=[], removal=""),
        "deliberation.pendingdecision": PendingDecision.objects.filter(**about).update(reason=""),
        "deliberation.withheld": Withheld.objects.filter(mark__card__application__in=ids).update(
            reason=""
        ),
    }


def left(ids: Sequence[int]) -> set[int]:
    """Applications of which somebody's words are still kept."""
    about = {"application__in": ids}
    words = ~Q(text="", earlier=[], removal="")
    found = set(Post.objects.filter(words, **about).values_list("application", flat=True))
    decided = PendingDecision.objects.filter(**about).exclude(reason="")
    found |= set(decided.values_list("application", flat=True))
    locked = Withheld.objects.filter(mark__card__application__in=ids).exclude(reason="")
    return found | set(locked.values_list("mark__card__application", flat=True))


personal.add(Personal("deliberation", 205, tell, forget))
followers.add(Follower("deliberation", SENT, erase, left))
