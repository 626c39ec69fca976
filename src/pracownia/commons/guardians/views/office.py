"""The office: who waits for whose consent, reminders, papers scanned in, withdrawals by letter."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.files.refusals import NotTaken
from pracownia.commons.guardians import actions, matters, printing, queries, rules
from pracownia.commons.guardians.forms import PaperForm, WithdrawalForm
from pracownia.commons.guardians.models import Consent
from pracownia.commons.guardians.words import WORDS
from pracownia.commons.privacy.models import Text
from pracownia.core import offices
from pracownia.core.access import Refused, admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

PAGE = 50


def _office(request: Request, slug: str) -> offices.Office:
    office = offices.find(slug)
    admit(rules.is_office(request.actor, office.programme_id))
    return office


@require_safe
@signed_in
def consents(request: Request, slug: str) -> HttpResponse:
    office = _office(request, slug)
    found = queries.for_office(programme_id=office.programme_id)
    page = Paginator(found, PAGE).get_page(request.GET.get("strona"))
    rows = [(one, *WORDS[one.state]) for one in page]
    context = {"edition": office, "page": page, "rows": rows}
    return render(request, "guardians/office/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def consent(request: Request, slug: str, consent_id: int) -> HttpResponse:
    """One consent; POST writes down the paper that was signed."""
    office = _office(request, slug)
    found = queries.one_for_office(programme_id=office.programme_id, consent_id=consent_id)
    form = PaperForm(request.POST or None, request.FILES or None, publicity=_publicity(found))
    if request.method == "POST" and form.is_valid():
        given = {"may_publish": False, **form.cleaned_data}
        try:
            actions.record_paper(actor=request.actor, consent_id=found.pk, now=request.now, **given)
            return redirect("guardians:one", slug, found.pk)
        except NotTaken as refusal:
            form.add_error("scan", str(refusal.reason))
        except Refused as refusal:
            form.add_error(None, str(refusal.reason))
    return _show(request, office, found, form, WithdrawalForm())


@require_POST
@signed_in
def remind(request: Request, slug: str, consent_id: int) -> HttpResponse:
    office = _office(request, slug)
    found = queries.one_for_office(programme_id=office.programme_id, consent_id=consent_id)
    actions.remind(actor=request.actor, consent_id=found.pk, now=request.now)
    return redirect("guardians:one", slug, found.pk)


@require_POST
@signed_in
def withdrawal(request: Request, slug: str, consent_id: int) -> HttpResponse:
    office = _office(request, slug)
    found = queries.one_for_office(programme_id=office.programme_id, consent_id=consent_id)
    form = WithdrawalForm(request.POST)
    if form.is_valid():
        actions.record_withdrawal(
            actor=request.actor, consent_id=found.pk, now=request.now, **form.cleaned_data
        )
        return redirect("guardians:one", slug, found.pk)
    return _show(request, office, found, PaperForm(publicity=_publicity(found)), form)


def _show(
    request: Request,
    office: offices.Office,
    found: Consent,
    form: PaperForm,
    withdrawal_form: WithdrawalForm,
) -> HttpResponse:
    today = timezone.localdate(request.now)
    wrong = next((one for one in (form, withdrawal_form) if one.is_bound), None)
    context = {
        "edition": office,
        "consent": found,
        "words": WORDS[found.state],
        "paper": printing.paper_of(found),
        "form": form,
        "withdrawal_form": withdrawal_form,
        "wrong": wrong,
        "may_remind": rules.may_remind(request.actor, found),
        "may_record": rules.may_record(request.actor, found, signed_on=today, on=today),
        "may_withdraw": rules.may_record_withdrawal(request.actor, found),
    }
    status = 422 if wrong else 200
    return render(request, "guardians/office/one.html", context, status=status)


def _publicity(consent: Consent) -> str:
    matter = matters.of(consent.about)
    text = Text.objects.filter(pk=matter.publicity_id).first() if matter else None
    return text.title if text else ""
