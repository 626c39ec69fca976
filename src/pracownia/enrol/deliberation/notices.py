"""Letters to the committee: one at once to whoever is called, one a day to the others."""

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pracownia.commons.letters.notices import TITLE, Facts, Field, Kind, Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.enrol.applications.models import Call

from .events import DiscussionGrew, PersonMentioned
from .models import Post


def _count(facts: Facts) -> str:
    event: DiscussionGrew = facts["event"]
    posts = ngettext("%(count)d new voice", "%(count)d new voices", event.posts)
    where = ngettext("in %(count)d application", "in %(count)d applications", event.applications)
    return f"{posts % {'count': event.posts}} {where % {'count': event.applications}}."


MENTIONED = Kind(
    "deliberation/notices/mentioned.txt",
    _("Called to a discussion of the committee"),
    _("when somebody writes the name of a person after @, or picks it"),
    _("the person who is called"),
    (
        Field("number", _("number of the application"), example="PS-2027-0001", required=True),
        Field("author", _("who calls"), example="Anna Wrona", required=True),
        Field(
            "link",
            _("address of the discussion"),
            lambda facts: page(
                reverse("deliberation:one", args=[facts["call"].slug, facts["post"].application_id])
            ),
            example="https://…",
            is_address=True,
            required=True,
        ),
    ),
)
GREW = Kind(
    "deliberation/notices/grew.txt",
    _("New voices in the deliberation"),
    _("once a day, when there is something new to read"),
    _("members of the committee who read these discussions"),
    (
        replace(TITLE, required=False),
        Field(
            "count",
            _("how many new voices"),
            _count,
            example=_("3 new voices in 2 applications."),
            required=True,
        ),
        Field(
            "link",
            _("address of the discussions"),
            lambda facts: page(reverse("deliberation:board", args=[facts["call"].slug])),
            example="https://…",
            is_address=True,
            required=True,
        ),
    ),
)


@notice(PersonMentioned, template=MENTIONED)
def called(event: PersonMentioned) -> Iterable[Note]:
    """A text removed meanwhile calls nobody."""
    post = Post.objects.select_related("author", "application__call__edition").get(pk=event.post_id)
    if post.removed_at is None:
        yield Note(
            Person.objects.get(pk=event.person_id),
            {
                "post": post,
                "call": post.application.call,
                "title": post.application.call.title,
                "edition": post.application.call.edition,
                "number": post.application.number,
                "author": post.author.name,
            },
        )


@notice(DiscussionGrew, template=GREW)
def grew(event: DiscussionGrew) -> Iterable[Note]:
    call = Call.objects.select_related("edition").get(pk=event.call_id)
    yield Note(
        Person.objects.get(pk=event.person_id),
        {"event": event, "call": call, "title": call.title, "edition": call.edition},
    )
