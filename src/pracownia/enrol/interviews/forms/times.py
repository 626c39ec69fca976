"""When it suits: boxes to tick, by half-day."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from pracownia.core.polish import clock, long_date
from pracownia.enrol.interviews.models import Slot


class TimesForm(forms.Form):
    """A group of boxes for each half-day; nothing ticked says that nothing suits."""

    def __init__(
        self,
        half_days: Iterable[tuple[datetime, list[Slot]]],
        *args: Any,
        chosen: Collection[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for number, (day, slots) in enumerate(half_days, 1):
            self.fields[f"times-{number}"] = forms.TypedMultipleChoiceField(
                label=_("%(day)s, from %(from)s to %(to)s")
                % {
                    "day": long_date(day),
                    "from": clock(slots[0].starts_at),
                    "to": clock(slots[-1].ends_at),
                },
                required=False,
                coerce=int,
                choices=[(one.pk, clock(one.starts_at)) for one in slots],
                initial=[one.pk for one in slots if one.pk in chosen],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": _("Choose a time from the list.")},
            )

    @property
    def slots(self) -> list[int]:
        return [one for times in self.cleaned_data.values() for one in times]
