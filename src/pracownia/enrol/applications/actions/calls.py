"""Setting up calls: the calendar's window gets a questionnaire and its texts."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Edition, Window
from pracownia.commons.questionnaires.models import Version
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, Refused, require, unless
from pracownia.core.db import held, present
from pracownia.core.events import publish
from pracownia.core.polish import slug as slug_of
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import CallAdded, CallOpened, CallShown, WhoAppliesSet
from pracownia.enrol.applications.models import Call, Category, Statement
from pracownia.enrol.applications.states import Counts

# Who applies and who signs: taken over from the earlier call.
PEOPLE = (
    *("co_applicants", "co_applicants_send", "co_applicants_see"),
    *("signature", "signature_counts"),
)

type Span = tuple[datetime, datetime]


@transaction.atomic
def set_who_applies(
    *,
    actor: Actor,
    call_id: int,
    now: datetime,
    co_applicants: bool,
    co_applicants_send: bool,
    co_applicants_see: bool,
    signature: bool = False,
    signature_counts: str = Counts.ASKED,
    statement: str = "",
) -> Call:
    """Whether several people apply with one application, and whether somebody signs it.

    ``statement``: the words of the signature; other words are a new version for later signatures.
    """
    call = held(Call.objects.select_related("edition").filter(pk=call_id), of=("self",))
    require(rules.may_open_call(actor, call.edition.programme_id))
    wanted = {
        "co_applicants": co_applicants,
        "co_applicants_send": co_applicants and co_applicants_send,
        "co_applicants_see": co_applicants_see,
        "signature": signature,
        "signature_counts": Counts(signature_counts or Counts.ASKED),
    }
    changes = {name: value for name, value in wanted.items() if getattr(call, name) != value}
    written = call.applications.exists()
    require(rules.may_set_people(changes=bool(changes), has_applications=written))
    for name, value in changes.items():
        setattr(call, name, value)
    body = clean(statement)
    require(unless(signature and not body, _("Write the statement under which somebody signs.")))
    before = queries.statement_of(call.pk)
    is_new = signature and (before is None or before.body != body)
    if is_new:
        number = before.number + 1 if before else 1
        Statement.objects.create(call=call, number=number, body=body, published_at=now)
    if changes:
        call.save(update_fields=list(changes))
    if changes or is_new:
        publish(WhoAppliesSet(programme_id=call.edition.programme_id, call_id=call.pk), actor=actor)
    return call


@transaction.atomic
def open_call(
    *,
    actor: Actor,
    edition_id: int,
    questionnaire_id: int,
    rules_id: int,
    notice_id: int,
    now: datetime,
    suffix: str = "",
    publicity_id: int | None = None,
    name: str = "",
    completion_days: int = 3,
    admits_minors: bool = False,
) -> Call:
    """``questionnaire_id`` is a published version, ``rules_id`` a version of a document,
    ``notice_id`` and ``publicity_id`` texts of privacy; doors open by the edition's calendar."""
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    require(rules.may_open_call(actor, edition.programme_id))
    asked = Version.objects.select_related("questionnaire").filter(pk=questionnaire_id)
    require(rules.may_ask(present(asked.first()), edition.programme_id))
    window = queries.window_of(edition.pk, suffix)
    if window is None:
        raise Refused(_("Put the time for applications into the calendar first."))
    before = Call.objects.filter(window=window).first()
    if before is not None:
        written = before.applications.exists()
        require(rules.may_set_questions(before, questionnaire_id, has_applications=written))
        changes = (before.rules_id, before.completion_days) != (rules_id, completion_days)
        require(rules.may_change_unannounced(before, changes=changes, has_applications=written))
    call, is_new = Call.objects.update_or_create(
        window=window,
        defaults={
            "edition": edition,
            "suffix": suffix,
            "order": before.order if before else edition.calls.count() + 1,
            "questionnaire_id": questionnaire_id,
            "rules_id": rules_id,
            "notice_id": notice_id,
            "publicity_id": publicity_id,
            "name": name or edition.title,
            "completion_days": completion_days,
            "admits_minors": admits_minors,
        },
    )
    if is_new:
        publish(CallOpened(programme_id=edition.programme_id, call_id=call.pk), actor=actor)
    return call


@transaction.atomic
def add_call(
    *,
    actor: Actor,
    edition_id: int,
    name: str,
    stages: Mapping[str, Span],
    now: datetime,
    earlier_id: int | None = None,
    with_plan: bool = False,
    follows: bool = False,
    one_per_edition: bool = False,
) -> Call:
    """One more call of the edition, hidden until it is shown, with its own address and dates.

    Questions, rules and texts are those of the earlier call (or of the edition's first) until they
    are changed. ``with_plan``: rooms that keep a plan of that call copy it. ``follows``: this is
    its next round, to which people refused there may be invited.
    """
    edition = held(Edition.objects.filter(pk=edition_id))
    require(rules.may_open_call(actor, edition.programme_id))
    calls = queries.calls_of(edition_id)
    source = next((one for one in calls if one.pk == earlier_id), calls[0] if calls else None)
    if source is None:
        raise Refused(_("Set the first call of the edition up first."))
    told = " ".join(name.split())
    suffix = slug_of(told, 30)
    require(unless(not suffix, _("Write the name of the call.")))
    require(
        unless(
            any(suffix == one.suffix or told == one.name for one in calls),
            _("This edition has a call of this name already. Give this one another name."),
        )
    )
    if Window.Kind.APPLICATIONS not in stages:
        raise Refused(_("Put the time for applications into the calendar first."))
    for kind, (opens_at, closes_at) in stages.items():
        programmes.set_window(
            actor=actor,
            edition_id=edition_id,
            kind=kind,
            opens_at=opens_at,
            closes_at=closes_at,
            suffix=suffix,
            call_name=told,
            is_draft=True,
        )
    call = open_call(
        actor=actor,
        edition_id=edition_id,
        questionnaire_id=source.questionnaire_id,
        rules_id=source.rules_id,
        notice_id=source.notice_id,
        publicity_id=source.publicity_id,
        suffix=suffix,
        name=told,
        completion_days=source.completion_days,
        admits_minors=source.admits_minors,
        now=now,
    )
    call.one_per_edition = one_per_edition
    call.follows_id = source.pk if follows else None
    for name in PEOPLE:
        setattr(call, name, getattr(source, name))
    call.save(update_fields=["one_per_edition", "follows", *PEOPLE])
    _copy_terms(source, call, now)
    publish(
        CallAdded(
            programme_id=edition.programme_id,
            call_id=call.pk,
            source_id=source.pk,
            with_plan=with_plan,
        ),
        actor=actor,
    )
    return call


def _copy_terms(source: Call, call: Call, now: datetime) -> None:
    """The words that are signed, and limits of categories; their ends were dates of that call."""
    said = queries.statement_of(source.pk)
    if said is not None:
        Statement.objects.create(call=call, number=1, body=said.body, published_at=now)
    limits = Category.objects.filter(call=source, limit__isnull=False)
    Category.objects.bulk_create(
        Category(call=call, code=one.code, limit=one.limit) for one in limits
    )


@transaction.atomic
def set_dates(*, actor: Actor, call_id: int, stages: Mapping[str, Span]) -> Call:
    """Move the stages of a further call; of a call under way only with an announced change."""
    call = held(Call.objects.select_related("edition", "window").filter(pk=call_id))
    require(rules.may_open_call(actor, call.edition.programme_id))
    for kind, (opens_at, closes_at) in stages.items():
        programmes.set_window(
            actor=actor,
            edition_id=call.edition_id,
            kind=kind,
            opens_at=opens_at,
            closes_at=closes_at,
            suffix=call.suffix,
            call_name=call.name,
            is_draft=call.window.is_draft,
        )
    return call


@transaction.atomic
def show_call(*, actor: Actor, call_id: int) -> Call:
    """Everybody sees the call from now on; its calendar opens and closes it by itself."""
    call = held(Call.objects.select_related("edition", "window").filter(pk=call_id))
    require(rules.may_open_call(actor, call.edition.programme_id))
    if not call.window.is_draft:
        return call
    programmes.show_call(actor=actor, edition_id=call.edition_id, suffix=call.suffix)
    call.window.is_draft = False
    publish(CallShown(programme_id=call.edition.programme_id, call_id=call.pk), actor=actor)
    return call
