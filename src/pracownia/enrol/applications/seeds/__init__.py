"""Demonstration: a call that is over and a call that is open, with everybody who applied."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from pracownia.announce.programmes.models import DocumentVersion, Edition, Window
from pracownia.announce.programmes.queries import actor_of
from pracownia.commons.people.models import Person
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import Actor
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import blueprint

from . import action, paper, together
from .answers import Pen
from .cast import Applicant, Crowd
from .young import Youth

# The questionnaire and names lie in the room's folder, one above this package.
ROOM = __file__.replace("/seeds/", "/")
EDITIONS = ("II", "III")


def plant(seeding: Seeding) -> None:
    """Leaves ``calls`` and ``sent``: for each edition pairs (application's id, applicant)."""
    coordinator = actor_of(person_id=seeding.memo["people"]["coordinator"], on=seeding.today)
    # First: the privacy notice tells what all forms of the programme ask.
    seeding.memo["grants_form"] = action.draw(
        seeding.read(ROOM, "akcja"),
        actor=coordinator,
        window=Window.objects.select_related("edition").get(
            edition=seeding.memo["editions"]["III"], kind=Window.Kind.APPLICATIONS
        ),
    )
    calls = seeding.memo["calls"] = _calls(seeding, coordinator)
    crowd = Crowd(seeding, ROOM)
    seeding.memo["sent"] = {
        "II": _second(seeding, calls["II"], crowd),
        "III": _third(seeding, calls["III"], crowd, coordinator),
    }


def _calls(seeding: Seeding, coordinator: Actor) -> dict[str, Call]:
    programme_id = seeding.memo["programme"]
    given = seeding.read(ROOM, "questionnaire")
    calls: dict[str, Call] = {}
    questionnaire_id: int | None = None
    notices: dict[str, Any] = {}
    for key in EDITIONS:
        edition = Edition.objects.get(pk=seeding.memo["editions"][key])
        documents = {
            version.document.slug: version
            for version in DocumentVersion.objects.filter(document__edition=edition).select_related(
                "document"
            )
        }
        published = documents["zasady"].published_at
        version = questionnaires.draft_questionnaire(
            actor=coordinator,
            programme_id=programme_id,
            title=given["title"],
            minutes=given["minutes"],
            sections=blueprint.addressed(given["sections"], _links(edition.slug, documents)),
            questionnaire_id=questionnaire_id,
        )
        questionnaire_id = version.questionnaire_id
        questionnaires.publish_version(actor=coordinator, version_id=version.pk, now=published)
        if not notices:
            notices = _texts(coordinator, programme_id, given, published)
        calls[key] = actions.open_call(
            actor=coordinator,
            edition_id=edition.pk,
            questionnaire_id=version.pk,
            rules_id=documents["zasady"].pk,
            now=published,
            name=f"Nabór do edycji {key}",
            admits_minors=key == "III",
            **notices,
        )
    # From the third edition on two people may apply together.
    actions.set_who_applies(
        actor=coordinator,
        call_id=calls["III"].pk,
        co_applicants=True,
        co_applicants_send=False,
        co_applicants_see=True,
        now=published,
    )
    return calls


def _links(slug: str, documents: dict[str, DocumentVersion]) -> dict[str, dict[str, Any]]:
    """Where each document of the edition is read, in the version in force."""
    return {
        name: {
            "version": version.number,
            "url": reverse("programmes:document", args=[slug, name]),
        }
        for name, version in documents.items()
    }


def _texts(coordinator: Actor, programme_id: int, given: Any, now: datetime) -> dict[str, int]:
    """The consent, then the notice, which tells of it and of everything else that is asked."""
    told: dict[str, Any] = {"actor": coordinator, "programme_id": programme_id, "now": now}
    privacy.set_particulars(actor=coordinator, programme_id=programme_id, **given["particulars"])
    publicity = privacy.publish_text(
        kind="consent", purpose="publicity", **given["publicity"], **told
    )
    return {"notice_id": privacy.publish_notice(**told).pk, "publicity_id": publicity.pk}


def _second(seeding: Seeding, call: Call, crowd: Crowd) -> list[tuple[int, Applicant]]:
    """Everybody sent theirs during the fortnight, more of them in the last days."""
    people = crowd.told_people() + crowd.others()
    rng, pen = seeding.lot("II"), Pen(seeding, ROOM, "II")
    rng.shuffle(people)
    opens = call.window.opens_at
    # Those who will be asked for more sent theirs early enough to be asked before the end.
    early = {"unclear"}
    moments = sorted(
        opens + timedelta(days=int(14 * rng.random() ** 0.6), minutes=rng.randrange(430, 1380))
        for _ in people
    )
    people.sort(key=lambda one: one.fate not in early)
    return [
        (_send(call, one, pen, moment), one) for one, moment in zip(people, moments, strict=True)
    ]


def _third(
    seeding: Seeding, call: Call, crowd: Crowd, office: Actor
) -> list[tuple[int, Applicant]]:
    """The first week of the call: some sent theirs, one by post, some are still writing."""
    told = crowd.told["third"]
    rng, pen = seeding.lot("III"), Pen(seeding, ROOM, "III")
    opens = call.window.opens_at

    def moments(count: int) -> list[datetime]:
        return sorted(
            opens + timedelta(days=rng.randrange(7), minutes=rng.randrange(430, 1380))
            for _ in range(count)
        )

    sent = []
    *by_form, last = moments(told["sent"])
    for moment in by_form:
        one = crowd.somebody()
        partner = _partner(told, crowd) if moment is by_form[told["together_at"]] else None
        sent.append((_send(call, one, pen, moment, partner=partner), one))
    by_post = crowd.somebody()
    sent.append((paper.type_in(call, by_post, pen, last, actor=office).pk, by_post))
    name, gender, role, code = told["applicant"]
    mine = Applicant(name, gender, role, crowd.places[code])
    young = Youth(told["young"], crowd.places)
    others = told["drafts"] - 1 - len(young.people)
    writers = [mine, *young.people, *(crowd.somebody() for _ in range(others))]
    drafts: dict[str, Application] = {}
    for one, moment in zip(writers, moments(len(writers)), strict=True):
        parts = 3 if one is mine else rng.randrange(1, 6)
        draft = _begin(call, one, pen, moment, parts=parts)
        young.ask(draft, one, moment)
        drafts[one.name] = draft
    helper = drafts[writers[-1].name].person
    week = opens + timedelta(days=7)
    together.let_in(drafts[mine.name], helper, at=week, waits=timedelta(hours=20))
    return sent


def complete(application_id: int, reason: dict[str, Any], *, now: datetime) -> None:
    """The person adds what was asked for (``reason``: of returns.toml) and sends a next version."""
    application = Application.objects.select_related("sheet", "call").get(pk=application_id)
    actor = Actor(application.person_id)
    section = reason["section"]
    definition = asking.definition(application.call.questionnaire_id)
    answers = {
        question.slug: application.sheet.answers[question.slug]
        for question in definition
        if question.section == section and question.slug in application.sheet.answers
    }
    answers[reason["field"]] = f"{answers[reason['field']]} {reason['added']}"
    actions.save_section(
        actor=actor,
        application_id=application_id,
        section=section,
        answers=answers,
        revision=None,
        now=now,
    )
    _submit(application, Person.objects.get(pk=application.person_id), now + timedelta(minutes=2))


def _begin(call: Call, one: Applicant, pen: Pen, now: datetime, *, parts: int) -> Application:
    """A draft with its first parts filled in, each a few minutes after another."""
    person = one.become(pen.rng)
    actor = Actor(person.pk)
    application = actions.start_draft(actor=actor, call_id=call.pk, now=now)
    definition = asking.definition(call.questionnaire_id)
    for number, (section, data) in enumerate(list(pen.write(one).items())[:parts], 1):
        actions.save_section(
            actor=actor,
            application_id=application.pk,
            section=section,
            answers=filling.parse(definition, section, data, {}),
            revision=None,
            now=now + timedelta(minutes=4 * number),
        )
    return application


def _partner(told: dict[str, Any], crowd: Crowd) -> Applicant:
    """Who applies together with somebody."""
    name, gender, role, code = told["together"]
    return Applicant(name, gender, role, crowd.places[code])


def _send(
    call: Call, one: Applicant, pen: Pen, moment: datetime, *, partner: Applicant | None = None
) -> int:
    application = _begin(call, one, pen, moment - timedelta(minutes=40), parts=7)
    if partner is not None:
        somebody, soon = partner.become(pen.rng), timedelta(minutes=8)
        together.let_in(application, somebody, at=moment, waits=soon, is_co_applicant=True)
    person = Person.objects.get(pk=application.person_id)
    publish_name = one.fate in ("accepted", "resigned") or pen.rng.random() < 0.85
    _submit(application, person, moment, publish_name=publish_name)
    return application.pk


def _submit(
    application: Application, person: Person, moment: datetime, *, publish_name: bool = True
) -> None:
    actions.submit(
        actor=Actor(person.pk),
        application_id=application.pk,
        key=f"pokaz-{application.pk}-{application.version}",
        received_at=moment,
        now=moment,
        publish_name=publish_name,
        says_adult=True,
    )


seeds.add(Seed("applications", Stage.ENROL, 200, plant))
