"""Shapes of input: a channel, a text, a question, an answer; and what is there to be copied."""

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


class AskForm(forms.Form):
    """Whoever is signed in does not type an address: ``email`` is taken out then."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("We publish it without your data, together with the answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your question")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The answer comes there; we do not publish it"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Type the e-mail address"),
            "invalid": _("Type the whole e-mail address, for example anna@gmina.pl"),
        },
    )

    def __init__(self, *args: Any, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["email"]


class AnswerForm(forms.Form):
    question = forms.CharField(
        label=_("Question as it is to stand on the page"),
        help_text=_("Without names, addresses and places by which the person may be known"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    answer = forms.CharField(
        label=_("Answer"),
        max_length=7000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the answer.")},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason.")},
    )


class AreaForm(forms.Form):
    """Where to look for municipalities that nobody has applied from; sent by GET."""

    woj = forms.ChoiceField(label=_("Voivodeship"), required=False)
    rodzaj = forms.ChoiceField(label=_("Kind of municipality"), required=False)
    obszar = forms.ChoiceField(label=_("Territory"), required=False)

    def __init__(
        self,
        *args: Any,
        voivodeships: list[tuple[str, str]],
        kinds: list[tuple[str, str]],
        territories: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("woj", voivodeships),
            ("rodzaj", kinds),
            ("obszar", territories),
        ):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label,
                required=False,
                choices=[("", _("all")), *choices],
            )


class ConsentForm(forms.Form):
    body = forms.CharField(
        label=_("What people agree to"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what people agree to.")},
    )
