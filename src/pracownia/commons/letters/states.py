"""What may become of a letter on its way."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from pracownia.core.states import Graph


class State(TextChoices):
    HELD = "held", pgettext_lazy("letter", "held back")
    QUEUED = "queued", pgettext_lazy("letter", "waiting to be sent")
    SENDING = "sending", pgettext_lazy("letter", "being sent")
    SENT = "sent", pgettext_lazy("letter", "sent")
    FAILED = "failed", pgettext_lazy("letter", "not delivered")
    UNKNOWN = "unknown", pgettext_lazy("letter", "not known whether it was sent")
    GATHERED = "gathered", pgettext_lazy("letter", "sent in a summary")
    PAPER = "paper", pgettext_lazy("letter", "to be printed")
    HANDED = "handed", pgettext_lazy("letter", "handed over on paper")
    DROPPED = "dropped", pgettext_lazy("letter", "not to be sent")


LETTER = Graph(
    "letter",
    State.QUEUED.value,
    {
        "held": ("queued", "paper", "dropped"),
        "queued": ("held", "sending", "gathered", "paper", "dropped"),
        # Back to the queue only when the mail server said that it did not take the letter.
        "sending": ("queued", "sent", "failed", "unknown"),
        "sent": (),
        "failed": ("queued", "paper"),
        "unknown": ("queued", "sent", "paper"),
        "gathered": (),
        "paper": ("handed", "queued"),
        "handed": (),
        "dropped": ("queued",),
    },
)
