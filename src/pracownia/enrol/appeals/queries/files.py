"""Files of an appeal and of the decision about it, and who may have them."""

from collections.abc import Iterable
from dataclasses import dataclass

from pracownia.commons.files import queries as stored
from pracownia.commons.files.models import StoredFile
from pracownia.core.access import YES, Actor, Verdict
from pracownia.core.polish import number
from pracownia.enrol.appeals import rules
from pracownia.enrol.appeals.models import Appeal
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications import rules as applying_rules

ABOUT = "appeals.appeal"


@dataclass(frozen=True, slots=True)
class Files:
    """Of whoever appeals, and of whoever decided; both in the order of adding."""

    appeal: list[StoredFile]
    decision: list[StoredFile]


def about(appeal_id: int) -> str:
    return f"{ABOUT}:{appeal_id}"


def files_of(appeal_id: int) -> Files:
    """One query."""
    found = stored.about(about(appeal_id))
    kind = rules.ANSWER.kind
    return Files(
        [one for one in found if one.kind != kind], [one for one in found if one.kind == kind]
    )


def may_read(actor: Actor, appeal: Appeal) -> Verdict:
    """Whoever sees the course of the application; in the office whoever sees appeals, after what
    the committee declares first."""
    application = applying.put_share(actor, appeal.application)
    if applying_rules.may_see_course(actor, application):
        return YES
    verdict = rules.may_see(actor, application.call.edition.programme_id)
    return verdict and applying.may_pass(actor, application.call)


def checksums(files: Iterable[StoredFile], *, named: bool) -> list[str]:
    """A line for each, for papers; names only where nobody but the person and the office reads."""
    return [
        " ".join(
            part
            for part in (
                one.title if named else "",
                f"{one.type.upper()}, {number(round(one.size / 1024, 1))} kB, SHA-256 {one.sha256}",
            )
            if part
        )
        for one in files
    ]
