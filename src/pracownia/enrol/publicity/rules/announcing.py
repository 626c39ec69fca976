"""Who announces a call, and when a text or a channel is good."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.core.access import Actor, Verdict, unless
from pracownia.enrol.publicity.states import Kind

LINK = "{link}"
NO_LIMIT = gettext_lazy("There is no such limit of the list.")
MOST_SHORT, MOST_POSTER, MOST_LONG = 280, 220, 6000
MOST_CHANNELS = 50


def may_announce(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Only the coordinators of this programme announce its calls."),
    )


def is_good(kind: Kind, body: str, *, link: str) -> Verdict:
    """``link``: the longest of the links that may stand in the text."""
    others = [one for one in re.findall(r"\{[^{}\n]*\}", body) if one != LINK]
    length = len(body.replace(LINK, link))
    return (
        unless(not body, _("Write the text."))
        and unless(
            bool(others),
            _("Only {link} may stand in braces. Mend: %(what)s") % {"what": ", ".join(others)},
        )
        and _has_link(kind, body)
        and unless(
            kind is Kind.SHORT and length > MOST_SHORT,
            _("The post has %(length)d characters with its link. It may have at most %(most)d.")
            % {"length": length, "most": MOST_SHORT},
        )
        and unless(
            kind is Kind.POSTER and length > MOST_POSTER,
            _("The poster has %(length)d characters. From two metres people read at most %(most)d.")
            % {"length": length, "most": MOST_POSTER},
        )
        and unless(
            length > MOST_LONG,
            _("The text has %(length)d characters. It may have at most %(most)d.")
            % {"length": length, "most": MOST_LONG},
        )
    )


def _has_link(kind: Kind, body: str) -> Verdict:
    """A poster has its code; without a link nobody finds the form from the other texts."""
    if kind is Kind.POSTER:
        return unless(LINK in body, _("The poster has its own link and code. Take {link} out."))
    return unless(
        LINK not in body, _("Put {link} where the address of the call is to stand in the text.")
    )


def may_name(name: str, slug: str, *, taken: Iterable[str], number: int) -> Verdict:
    return (
        unless(not name, _("Write the name of the channel, for example: website of the county."))
        and unless(not slug, _("The name needs a letter or a digit."))
        and unless(
            slug in taken, _("There is a channel with this name already. Choose another name.")
        )
        and unless(
            number >= MOST_CHANNELS,
            _("There are %(most)d channels already. Switch off those that you do not use.")
            % {"most": MOST_CHANNELS},
        )
    )


def is_consent(body: str, *, is_there: bool) -> Verdict:
    return unless(not body, _("Write what people agree to.")) and unless(
        is_there, _("This programme asks for this consent already.")
    )


def is_program(agent: str) -> bool:
    """Programs that look what is under a link are not people who came."""
    return bool(
        re.search(r"bot\b|crawl|spider|preview|facebookexternalhit|curl|wget", agent, re.IGNORECASE)
    )
