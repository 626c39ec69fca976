"""Own ends and limits of categories are set; sending keeps to them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.commons.questionnaires.definition import Answers
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import held
from pracownia.core.events import publish
from pracownia.core.polish import long_moment
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.events import CategoriesSet
from pracownia.enrol.applications.models import Application, Call, Category
from pracownia.enrol.applications.queries import categories as listed

type Own = tuple[datetime | None, int | None]


@transaction.atomic
def set_categories(*, actor: Actor, call_id: int, own: Mapping[str, Own], now: datetime) -> Call:
    """For each category its end and its limit; None is that of the call, or no limit.

    An end that people know is not brought forward: whoever writes relies on it.
    """
    call = held(Call.objects.select_related("edition", "window").filter(pk=call_id))
    require(rules.may_open_call(actor, call.edition.programme_id))
    known = {one.code: one for one in listed.categories_of(call)}
    is_written = call.applications.exists()
    for code, (closes_at, limit) in own.items():
        before = known.get(code)
        if before is None:
            raise Refused(_("The form of this call has no such category."))
        ends = closes_at or call.window.closes_at
        if not call.window.opens_at < ends <= call.window.closes_at:
            raise Refused(
                _("The category “%(name)s” must end while the call lasts, until %(moment)s.")
                % {"name": before.name, "moment": long_moment(call.window.closes_at)}
            )
        if is_written and ends < before.closes_at:
            raise Refused(
                _("People already write, so the category “%(name)s” cannot end earlier.")
                % {"name": before.name}
            )
        if limit is not None and limit < before.taken:
            raise Refused(
                ngettext(
                    "In the category “%(name)s” %(count)d application is sent already.",
                    "In the category “%(name)s” %(count)d applications are sent already.",
                    before.taken,
                )
                % {"name": before.name, "count": before.taken}
            )
    Category.objects.filter(call=call).delete()
    Category.objects.bulk_create(
        Category(call=call, code=code, closes_at=closes_at, limit=limit)
        for code, (closes_at, limit) in own.items()
        if closes_at or limit
    )
    publish(CategoriesSet(programme_id=call.edition.programme_id, call_id=call.pk), actor=actor)
    return call


def _keep_to_category(
    application: Application, answers: Answers, at: datetime, *, is_returned: bool = False
) -> None:
    """Under the lock of the call, so two never take the last place of a category."""
    require(listed.may_send_now(application, answers, at=at, is_returned=is_returned))
