"""The rules that an application is under, and its form with statements about that version.

A draft is under the rules of the call as they are now. What was sent stays under the version that
was accepted with it, also when it is corrected or completed.
"""

from django.urls import reverse

from pracownia.announce.programmes.models import DocumentVersion
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Answers, Definition
from pracownia.commons.questionnaires.models import Kind
from pracownia.enrol.applications.models import Application, Call


def form_of(application: Application) -> Definition:
    """Its questions; ``call.rules.document`` and the sheet are at hand."""
    version_id, call = application.sheet.version_id, application.call
    accepted = _accepted(version_id, application) if application.version else None
    return _pointed(call, version_id, accepted or call.rules.number)


def form_for(call: Call) -> Definition:
    """The questions for whoever begins now; ``rules.document`` is at hand."""
    return _pointed(call, call.questionnaire_id, call.rules.number)


def rules_of(application: Application) -> DocumentVersion:
    """The version that sending confirms: that of the first sending, or that of the call."""
    call = application.call
    if not application.version:
        return call.rules
    kept = accepted_rules(application)
    if kept == call.rules_id:
        return call.rules
    return DocumentVersion.objects.select_related("document").get(pk=kept)


def accepted_rules(application: Application) -> int:
    """The number of the row; that of the call while nothing was sent."""
    if not application.version:
        return application.call.rules_id
    sent = application.submissions.filter(version=application.version)
    said = sent.values_list("confirmed", flat=True).first() or {}
    return int(said.get("rules", application.call.rules_id))


def _accepted(version_id: int, application: Application) -> int | None:
    answers: Answers = application.sheet.answers
    document = application.call.rules.document.slug
    for one in asking.definition(version_id):
        if one.kind == Kind.STATEMENT and one.rules.get("document") == document:
            said = answers.get(one.slug)
            return said.get("version") if isinstance(said, dict) else None
    return None


def _pointed(call: Call, version_id: int, number: int) -> Definition:
    document = call.rules.document.slug
    asked = asking.definition(version_id)
    if not any(o.kind == Kind.STATEMENT and o.rules.get("document") == document for o in asked):
        return asked
    address = reverse("programmes:document_version", args=[call.edition.slug, document, number])
    return asking.pointed(version_id, document, number, address)
