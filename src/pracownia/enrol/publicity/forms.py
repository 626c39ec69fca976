"""Shapes of input: a channel, a text; and what is there only to be copied."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _to_copy(label: Any, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows, "readonly": True, "spellcheck": "false"}),
    )


class KitForm(forms.Form):
    """Never sent: a place from which a text is copied, with or without scripts."""

    link = forms.CharField(
        label=_("Link"), required=False, widget=forms.TextInput(attrs={"readonly": True})
    )
    html = _to_copy(_("For a website (HTML)"), 8)
    plain = _to_copy(_("For an e-mail or a notice (plain text)"), 12)
    short = _to_copy(_("For a social network (short post)"), 5)
    frame = _to_copy(_("Open calls of the programme on a partner's website (HTML)"), 4)


class ChannelForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the channel"),
        help_text=_("For example: website of the county, newsletter, Facebook"),
        max_length=80,
        error_messages={"required": _("Write the name of the channel")},
    )


class TextForm(forms.Form):
    body = forms.CharField(
        label=_("Text"),
        max_length=7000,
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={"required": _("Write the text.")},
    )
