"""Who issues papers of an edition, packs them, and reads what the office has issued."""

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.offices import Office

from .catalogue import Template, template_of
from .models import Bundle, Paper

COORDINATOR = "coordinator"


def may_keep_papers(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not (actor.is_system or actor.is_a(COORDINATOR, programme_id)),
        _("Papers of a programme are looked after by its coordinators."),
    )


def may_issue(actor: Actor, template: Template, office: Office) -> Verdict:
    return may_keep_papers(actor, office.programme_id) and template.gate(actor, office.pk)


def may_read_issued(actor: Actor, paper: Paper) -> Verdict:
    """A paper of the catalogue: coordinators, and whom its kind names, through the same gate."""
    template = template_of(paper.kind)
    roles = (template.roles if template else frozenset()) | {COORDINATOR}
    allowed = unless(
        not actor.is_any(roles, paper.programme_id),
        _("This paper is read by those who run the programme."),
    )
    edition_id = int(paper.about.partition(":")[2])
    return allowed and (template.gate(actor, edition_id) if template else allowed)


def may_fetch(actor: Actor, bundle: Bundle) -> Verdict:
    mine = unless(
        bool(bundle.chosen) and bundle.asked_by_id != actor.person_id,
        _("Chosen papers are fetched by whoever chose them. Choose them on the list yourself."),
    )
    return (
        may_keep_papers(actor, bundle.programme_id)
        and mine
        and unless(
            not bundle.file,
            _("This package is not ready, or its week has passed. Pack the papers again."),
        )
    )
