"""A programme's own texts of letters, and how it sends them."""

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.letters import kinds, rules, wording
from pracownia.commons.letters.events import CorrespondenceSet, WordingReset, WordingSaved
from pracownia.commons.letters.models import Correspondence, Wording
from pracownia.core.access import Actor, require, unless
from pracownia.core.events import publish


@transaction.atomic
def save_wording(
    *, actor: Actor, programme_id: int, template: str, language: str, subject: str, body: str
) -> Wording:
    """The programme's own text of one kind of letter; the journal keeps each of its versions."""
    require(rules.may_edit_texts(actor, programme_id))
    kind = kinds.catalogue[template]
    subject, body = (wording.stored(kind, text) for text in (subject, body))
    wrong = wording.problems(kind, subject, body)
    require(unless(bool(wrong), " ".join(sentence for _name, sentence in wrong)))
    row, _created = Wording.objects.select_for_update().update_or_create(
        programme_id=programme_id,
        template=template,
        language=language,
        defaults={"subject": subject, "body": body},
    )
    publish(
        WordingSaved(
            programme_id=programme_id,
            template=template,
            language=language,
            subject=subject,
            body=body,
        ),
        actor=actor,
    )
    return row


@transaction.atomic
def reset_wording(*, actor: Actor, programme_id: int, template: str, language: str) -> None:
    """Back to the text that comes with the program."""
    require(rules.may_edit_texts(actor, programme_id))
    own = Wording.objects.select_for_update().filter(
        programme_id=programme_id, template=template, language=language
    )
    require(unless(not own.exists(), _("This letter already has its built-in text.")))
    own.delete()
    publish(
        WordingReset(programme_id=programme_id, template=template, language=language), actor=actor
    )


@transaction.atomic
def set_correspondence(
    *, actor: Actor, programme_id: int, holds: bool, switched_off: list[str]
) -> Correspondence:
    """Whether letters wait for approval, and which of the optional ones are not written."""
    require(rules.may_edit_texts(actor, programme_id))
    optional = {one.template for one in kinds.catalogue.values() if one.is_optional}
    off = sorted(optional.intersection(switched_off))
    row, _created = Correspondence.objects.select_for_update().update_or_create(
        programme_id=programme_id, defaults={"holds": holds, "switched_off": off}
    )
    publish(
        CorrespondenceSet(programme_id=programme_id, holds=holds, switched_off=tuple(off)),
        actor=actor,
    )
    return row
