"""People under 18: whether a guardian agreed, and what guardians are told of an application."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import strip_of
from pracownia.commons.guardians import queries as guardians
from pracownia.commons.guardians import rules as guarding
from pracownia.commons.guardians.matters import Matter
from pracownia.commons.guardians.models import Consent
from pracownia.commons.people.ages import is_minor
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Step
from pracownia.commons.questionnaires.models import Kind
from pracownia.core.access import YES, Verdict
from pracownia.enrol.applications.models import Application, Share

from .naming import ABOUT
from .together import token_of

ABOUT_SHARE = "applications.share"

# What gives no data: words to read, statements, what is counted.
TELLING = frozenset({Kind.INFO, Kind.STATEMENT, Kind.COMPUTED})


@dataclass(frozen=True, slots=True)
class Guard:
    """Whether the application may go, as far as age is concerned; ``applies`` to the young only.

    ``asks_age``: the call takes young people and the birth is not known, so whoever is of age says
    so when sending. Dates of birth are wanted of the young only.
    """

    applies: bool
    verdict: Verdict = YES
    may_publish: bool = True
    asks_age: bool = False

    def allows(self, *, says_adult: bool) -> Verdict:
        return YES if self.asks_age and says_adult else self.verdict


NOBODY = Guard(applies=False)


def guard_of(application: Application, *, on: date, hold: bool = False) -> Guard:
    """No query for whoever is of age. ``hold`` keeps the consent until the transaction ends, so
    that a guardian who withdraws it meanwhile finds the application sent."""
    about = f"{ABOUT}:{application.pk}"
    return _guard(application, application.person, about, on=on, hold=hold)


def guard_of_share(share: Share, person: Person, *, on: date, hold: bool = False) -> Guard:
    """The same rule for whoever applies together with somebody; helpers do not apply."""
    if not share.is_co_applicant:
        return NOBODY
    return _guard(share.application, person, about_share(share.pk), on=on, hold=hold)


def _guard(application: Application, person: Person, about: str, *, on: date, hold: bool) -> Guard:
    born_on, asks_age = _born_on(person), application.call.admits_minors
    if not is_minor(born_on, on=on) and not (asks_age and born_on is None):
        return NOBODY
    consent: Consent | None = None
    if born_on is not None:
        consent = guardians.latest(person_id=person.pk, about=about, hold=hold)
    verdict = guarding.may_take_part(consent, born_on=born_on, asks_age=asks_age, on=on)
    if born_on is None:
        return Guard(False, verdict, asks_age=True)
    return Guard(True, verdict, bool(consent and consent.may_publish))


def matter(application_id: int) -> Matter | None:
    """What a guardian is asked about: whose, where, which data, under which texts."""
    application = (
        Application.objects.select_related(
            "person__profile", "sheet", "call__edition__programme__organiser"
        )
        .select_related("call__edition__funder")
        .filter(pk=application_id)
        .first()
    )
    if application is None:
        return None
    call = application.call
    definition = asking.definition(application.sheet.version_id)
    return Matter(
        about=f"{ABOUT}:{application.pk}",
        person=application.person,
        born_on=_born_on(application.person),
        programme_id=call.edition.programme_id,
        title=call.title,
        organiser=call.edition.programme.organiser.name,
        back=reverse("applications:start", args=[call.slug]),
        page=reverse("programmes:edition", args=[call.edition.slug]),
        parts=tuple(filter(None, map(_asked_in, definition.sections))),
        texts=(call.notice_id,),
        publicity_id=call.publicity_id or 0,
        asks_age=call.admits_minors,
        series=call.edition.code,
        strip=strip_of(call.edition),
    )


def about_share(share_id: int) -> str:
    return f"{ABOUT_SHARE}:{share_id}"


def matter_of_share(share_id: int) -> Matter | None:
    """What a guardian of a co-applicant is asked about; nobody's until the person has come."""
    share = (
        Share.objects.select_related("person__profile", "application__person")
        .select_related("application__call__edition__programme__organiser")
        .select_related("application__call__edition__funder")
        .filter(pk=share_id, is_co_applicant=True, ended_at=None)
        .first()
    )
    if share is None or share.person is None:
        return None
    call = share.application.call
    back = reverse("applications:join", args=[share.uid, token_of(share)])
    return Matter(
        about=about_share(share.pk),
        person=share.person,
        born_on=_born_on(share.person),
        programme_id=call.edition.programme_id,
        title=call.title,
        organiser=call.edition.programme.organiser.name,
        back=reverse("applications:people", args=[share.application_id]) if share.is_in else back,
        page=reverse("programmes:edition", args=[call.edition.slug]),
        parts=(
            _("first and last name, e-mail address"),
            _("what is written in the application together with: %(name)s")
            % {"name": share.application.person.name},
        ),
        texts=(call.notice_id,),
        asks_age=call.admits_minors,
        series=call.edition.code,
        strip=strip_of(call.edition),
    )


def _asked_in(step: Step) -> str:
    """The data of one part, as its questions name them: its title speaks to whoever fills it in."""
    asked = (one for one in step.questions if one.kind not in TELLING and not one.for_staff)
    return ", ".join(str(one.rules.get("short") or one.label).rstrip("?") for one in asked)


def _born_on(person: Person) -> date | None:
    profile = getattr(person, "profile", None)
    return profile.born_on if profile else None
