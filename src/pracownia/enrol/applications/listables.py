"""The list of applications among the tables of the office, and what is done to many of them."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy

from pracownia.commons.letters.audiences import Audience, audiences
from pracownia.commons.papers import rules as papers
from pracownia.commons.papers.catalogue import Personal, personal
from pracownia.commons.tables.acts import Act, acts
from pracownia.commons.tables.desks import Desk, Entered, desks
from pracownia.commons.tables.queries import file_of
from pracownia.core.access import Actor, admit
from pracownia.core.offices import Office

from . import actions, queries, rules
from .forms.many import ApartManyForm, AskManyForm
from .queries.papers import papers_of_rows


def enter(actor: Actor, slug: str, now: datetime) -> Entered:
    """Whoever may open the list may keep views of it."""
    call = queries.call_by_slug(slug, is_public=False)
    programme_id = call.edition.programme_id
    admit(rules.may_list(actor, programme_id) and queries.may_pass(actor, call))
    sees_twins = bool(rules.may_see_duplicates(actor, programme_id))
    return Entered(
        Office(call.edition_id, programme_id, call.edition.slug, call.edition.title),
        queries.table_of(call, actor, sees_twins=sees_twins),
        reverse("applications:list", args=[slug]),
        queries.everything(call.pk),
        call.pk,
    )


acts.add(
    Act(
        "popros",
        queries.TABLE,
        gettext_lazy("Ask to complete"),
        10,
        rules.may_type,
        queries.not_to_return,
        actions.ask_one_of_many,
        lambda call_id, data: AskManyForm(data, definition=queries.definition_of(call_id)),
        note=gettext_lazy("Each person gets a letter, and the working days count for each apart."),
    )
)
acts.add(
    Act(
        "duplikat",
        queries.TABLE,
        gettext_lazy("Mark as not a duplicate"),
        20,
        rules.may_see_duplicates,
        queries.not_alike,
        actions.tell_apart_all,
        lambda call_id, data: ApartManyForm(data),
    )
)
acts.add(
    Act(
        "list",
        queries.TABLE,
        gettext_lazy("Write a letter"),
        30,
        rules.may_type,
        leads=lambda run: f"{reverse('letters:write', args=[run.place])}?grupa=wybrane:{run.pk}",
        note=gettext_lazy("Next you write the letter and see it before it goes."),
    )
)
acts.add(
    Act(
        queries.PAPERS,
        queries.TABLE,
        gettext_lazy("Hand out papers"),
        35,
        papers.may_keep_papers,
        queries.without_papers,
        leads=lambda run: reverse("applications:papers_of_chosen", args=[run.place, run.pk]),
        note=gettext_lazy("Next you choose which papers, and see who lacks which and why."),
    )
)
acts.add(
    Act(
        "eksport",
        queries.TABLE,
        gettext_lazy("Download as XLSX"),
        40,
        rules.may_list,
        leads=file_of,
    )
)
audiences.add(
    Audience(
        "wybrane",
        gettext_lazy("Chosen on the list of applications"),
        90,
        queries.chosen_groups,
        queries.chosen_people,
    )
)
desks.add(Desk(queries.TABLE, gettext_lazy("Applications"), 10, enter))
personal.add(
    Personal(
        queries.TABLE,
        "receipt",
        10,
        papers_of_rows,
        gettext_lazy("A receipt is made soon after an application is sent. These have none yet."),
    )
)
