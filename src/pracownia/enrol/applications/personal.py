"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.files import actions as files
from pracownia.commons.files.models import StoredFile
from pracownia.commons.papers import actions as papers
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.models import Sheet
from pracownia.core.access import SYSTEM
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment

from .models import Application, CompletionRequest, Submission
from .states import State

# What statistics of a programme need and what names nobody.
NAMELESS = ("rola", "wojewodztwo", "typ_gminy", "plec")


def tell(person_id: int) -> list[Section]:
    found = []
    mine = Application.objects.filter(person=person_id).select_related("sheet", "call")
    for one in mine.order_by("pk"):
        sent = one.submissions.order_by("-version").first()
        answers = {**(sent.answers if sent else one.sheet.answers), **one.sheet.later}
        rows = [(_("Call"), one.call.name), (_("Number"), one.number or _("draft"))]
        if one.submitted_at:
            rows.append((_("Received"), long_moment(one.submitted_at)))
        definition = asking.definition(one.sheet.version_id)
        for part in asking.readable(definition, answers, with_secrets=True):
            rows += [(line.label, line.text) for line in part.lines if line.text]
        title = _("Application %(number)s") % {"number": one.number or _("draft")}
        found.append(Section(title, tuple(rows)))
    return found


def forget(person_id: int, now: datetime) -> list[Stays]:
    """A draft goes whole; of what was sent stay the number, the state and nameless traits."""
    mine = Application.objects.filter(person=person_id).select_related("sheet")
    stays = []
    for one in mine:
        for file in StoredFile.objects.filter(about=f"questionnaires.sheet:{one.sheet_id}"):
            files.remove(actor=SYSTEM, file_id=file.pk, now=now, why="erased")
            StoredFile.objects.filter(pk=file.pk).update(name="")
        if one.state == State.DRAFT:
            one.delete()
            one.sheet.delete()
        else:
            _make_nameless(one)
            papers.erase(actor=SYSTEM, about=f"applications.application:{one.pk}")
            stays.append(one)
    if not stays:
        return []
    return [
        Stays(
            gettext_lazy("The number and the state of each sent application, without a name"),
            gettext_lazy("statistics and the accounts of the programme, art. 89 RODO"),
        )
    ]


def _make_nameless(application: Application) -> None:
    Sheet.objects.filter(pk=application.sheet_id).update(
        answers={}, later={}, staff={}, prefilled=[]
    )
    CompletionRequest.objects.filter(application=application).update(reason="")
    for sent in Submission.objects.filter(application=application):
        sent.answers, sent.traits = {}, _nameless(sent.traits)
        sent.receipt = None
        sent.save(update_fields=["answers", "traits", "receipt"])
    application.traits = _nameless(application.traits)
    application.labels = {**_nameless(application.labels), "osoba": "Osoba usunięta"}
    application.search = application.number.lower()
    application.save(update_fields=["traits", "labels", "search"])


def _nameless(traits: dict[str, Any]) -> dict[str, Any]:
    return {name: traits[name] for name in NAMELESS if name in traits}


personal.add(Personal("applications", 300, tell, forget))
