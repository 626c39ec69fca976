"""The catalogue of what is said about a term: each key with its plain English sentence."""

from pracownia.engines.answers import Message

MESSAGES: dict[str, str] = {
    "clock.first_day": "The day of the event, {day}, does not count.",
    "clock.working_days": "Saturdays, Sundays and holidays do not count.",
    "clock.holiday": "{day} is free from work: {name}.",
    "clock.weekend": "{day} is a Saturday or a Sunday.",
    "clock.moved": "The last day, {day}, is free, so the term ends on the next working day.",
    "clock.month_end": "The last month has no day number {number}, so its last day counts.",
    "clock.before": "{count} whole days lie between the notice and the day of the event, {day}.",
    "clock.ends": "The term ends with the end of the day {day} in Poland.",
}

REFUSALS: dict[str, tuple[str, ...]] = {
    "negative": (),
    "time.missing": ("time", "earlier", "later"),
    "time.naive": ("time",),
    "time.repeated": ("time", "first", "second"),
    "time.unreadable": ("text",),
    "unknown_term": (),
}


def sentence(message: Message) -> str:
    """The English sentence of a message."""
    return MESSAGES[message.key].format(**message.values)
