"""„Administracja → Odzyskanie konta”: for people who have lost what they sign in with."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pracownia.commons.keys import actions, queries, rules
from pracownia.commons.keys.forms import RecoverForm
from pracownia.core.access import admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def recover(request: Request) -> HttpResponse:
    admit(rules.may_look_after_accounts(request.actor))
    form = RecoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if queries.person_id(email=form.cleaned_data["email"]):
            actions.recover(actor=request.actor, **form.cleaned_data, now=request.now)
            where = reverse("keys:recover", query={"zrobione": "1"})
            return HttpResponseRedirect(where)
        form.add_error("email", _("Nobody signs in with this address here"))
    context = {
        "form": form,
        "done": "zrobione" in request.GET,
        "page": Paginator(queries.recoveries(viewer=request.actor), 20).get_page(
            request.GET.get("strona")
        ),
    }
    status = 422 if form.is_bound else 200
    return render(request, "keys/office/recover.html", context, status=status)
