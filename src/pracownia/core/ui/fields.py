"""A form field as people meet it: label, hint, error, control, counter; and the error summary."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.template import TemplateSyntaxError
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from .markup import choose, classes, extra, render

WIDTHS = {"": "", "xs": "wej--xs", "s": "wej--s", "m": "wej--m"}


def field(
    bound: BoundField,
    *,
    label: str = "",
    hint: str = "",
    hide_label: bool = False,
    width: str = "",
    counter: int | bool = False,
    choice_hints: Mapping[Any, str] | None = None,
    segment: bool = False,
    rows: int | None = None,
    optional: bool | None = None,
    **attrs: Any,
) -> SafeString:
    """Any bound Django form field: label, hint, error, control in this order.

    Choices become `.wybor` in a fieldset, one checkbox becomes `.zgoda`, files get `.plik`,
    multi-part widgets (`use_fieldset`) a fieldset. A field that is not required says so after its
    label.
    width: "", xs, s, m. counter: True (the field's max_length) or a number of characters.
    choice_hints: value -> words under a choice. segment: radios as one control.
    optional: False hides the "(optional)" mark, as in a search form.
    Other attributes go to the control: hx_*, data_*, aria_*.
    """
    if not isinstance(bound, BoundField):
        raise TemplateSyntaxError(f"field: expected a field of a form, got {bound!r}.")
    bound.form.use_required_attribute = False  # the server decides; browsers' bubbles are unclear
    widget = bound.field.widget
    if bound.is_hidden:
        return SafeString(bound.as_widget())
    most = _limit(bound, counter)
    base = bound.auto_id or bound.html_name
    control = {**extra("field", attrs), **_described(bound, hint, most, base)}
    if rows:
        control["rows"] = rows
    kind = _kind(widget)
    look = choose("field", WIDTHS, width)
    values: dict[str, Any] = {
        "base": base,
        "for_id": bound.id_for_label,
        "label": label or bound.label,
        "hide_label": hide_label,
        "optional": (not bound.field.required and kind != "zgoda")
        if optional is None
        else optional,
        "hint": hint or bound.help_text,
        "errors": list(bound.errors),
        "kind": kind,
        "most": most,
    }
    if kind == "wybor":
        values["choices"] = _choices(bound, choice_hints or {})
        values["segment"] = segment
        values["described"] = control.get("aria-describedby")
    else:
        values["control"] = _control(bound, control, kind, look, most)
        if kind == "zestaw":
            values["described"] = control.get("aria-describedby")
    if most:
        values["left"] = _by_number("left")
        values["over"] = _by_number("over")
        values["room"] = ngettext(
            "You can type up to %(number)s character",
            "You can type up to %(number)s characters",
            most,
        ) % {"number": most}
    return render("field", values)


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "wybor"
    if isinstance(widget, forms.CheckboxInput):
        return "zgoda"
    if isinstance(widget, forms.FileInput):
        return "plik"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "data3"
    return "zestaw" if widget.use_fieldset else "wej"


def _limit(bound: BoundField, counter: int | bool) -> int:
    if counter is True:
        most = getattr(bound.field, "max_length", None)
        if not most:
            raise TemplateSyntaxError(f"field: {bound.name} has no max_length to count to.")
        return int(most)
    return int(counter)


def _described(bound: BoundField, hint: str, most: int, base: str) -> dict[str, Any]:
    """Which texts belong to the control, in the order in which they are read."""
    ids = [
        f"{base}-podp" if hint or bound.help_text else "",
        f"{base}-blad" if bound.errors else "",
        f"{base}-licznik" if most else "",
    ]
    described = {"aria-describedby": classes(*ids) or None}
    if bound.errors:
        described["aria-invalid"] = "true"
    return described


def _control(bound: BoundField, attrs: dict[str, Any], kind: str, look: str, most: int) -> str:
    widget = bound.field.widget
    own = {name: value for name, value in attrs.items() if value is not None}
    if kind in ("wej", "data3"):
        own["class"] = classes("wej", look, str(widget.attrs.get("class", "")))
    if isinstance(widget, forms.DateInput) and widget.input_type == "text":
        own.setdefault("inputmode", "numeric")
    if most:
        own["maxlength"] = False  # never cut silently what someone pastes: say how much is too much
        own["data-licznik"] = most
    return bound.as_widget(attrs=own)


def _choices(bound: BoundField, hints: Mapping[Any, str]) -> list[dict[str, Any]]:
    """The choices one by one; the first carries the id that the error summary links to."""
    by_text = {str(value): text for value, text in hints.items()}
    described = []
    # Only the field's error is said at each choice: hints belong to the fieldset.
    attrs = {"aria-invalid": "true"} if bound.errors else {}
    for item in bound.subwidgets:
        data = item.data
        if "attrs" not in data:
            continue
        data["attrs"] = {**data["attrs"], **attrs}
        value = "" if data["value"] is None else str(data["value"])
        described.append(
            {
                "tag": item.tag(wrap_label=False),
                "label": data["label"],
                "hint": by_text.get(value),
            }
        )
    return described


def _by_number(which: str) -> dict[str, str]:
    """One sentence per plural form of the page's language, for the script to choose from.

    The keys are those of Intl.PluralRules: Polish has one, few, many; English one, other.
    """

    def sentence(number: int) -> str:
        if which == "left":
            text = ngettext(
                "You can type %(number)s more character",
                "You can type %(number)s more characters",
                number,
            )
        else:
            text = ngettext(
                "The text is %(number)s character too long",
                "The text is %(number)s characters too long",
                number,
            )
        return text % {"number": "{n}"}

    return {"one": sentence(1), "few": sentence(2), "many": sentence(5), "other": sentence(5)}


def error_summary(
    form: BaseForm | Iterable[BaseForm | tuple[str, str]] | None = None,
    *,
    errors: Iterable[tuple[str, str]] = (),
    title: str = "",
    focus: bool = True,
) -> SafeString:
    """Error summary at the top of main, above h1; each line links to its field.

    form: a form, or a list of forms; errors: pairs (id of the control, message), id may be "".
    Nothing when there are no errors.
    """
    lines: list[tuple[str, str]] = []
    if isinstance(form, BaseForm):
        lines += _lines(form)
    elif form is not None:
        for item in form:
            lines += _lines(item) if isinstance(item, BaseForm) else [item]
    lines += list(errors)
    if not lines:
        return SafeString("")
    count = len(lines)
    heading = title or ngettext("Correct %(number)s answer", "Correct %(number)s answers", count)
    return render(
        "error_summary",
        {
            "lines": lines,
            "title": heading if title else heading % {"number": count},
            "focus": focus,
        },
    )


def _lines(form: BaseForm) -> list[tuple[str, str]]:
    """Errors of the whole form first, then field by field in the order of the page."""
    if not form.is_bound:
        return []
    found = [("", str(message)) for message in form.non_field_errors()]
    for bound in form:
        found += [(first_id(bound), str(message)) for message in bound.errors]
    return found


def first_id(bound: BoundField) -> str:
    """The id to link to: of the control, or of the first choice of a group."""
    if bound.id_for_label:
        return bound.id_for_label
    base = bound.auto_id
    return f"{base}_0" if base else ""


def error_prefix(form: BaseForm | None) -> str:
    """The word "Error: " for the title of a page whose form came back."""
    return gettext("Error: ") if form is not None and form.is_bound and form.errors else ""
