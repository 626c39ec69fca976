"""The catalogue of what the engine says: each key with its plain English sentence."""

from pracownia.engines.answers import Message

MESSAGES: dict[str, str] = {
    "themes.suggested": "Answer {number}: probably “{theme}” ({percent} %).",
    "themes.nothing_like_it": "Answer {number} is like none of the coded ones.",
    "themes.code_some_first": (
        "Nothing is coded yet: give a theme to the answers in “next”, {labels} for each theme."
    ),
    "themes.few_labels": "“{theme}” has {labels} coded answers; suggestions need {enough}.",
    "opinions.groups": "{voters} voters vote in {groups} different ways.",
    "opinions.stability": (
        "Drawing other voters {resamples} times gives groups {stability} alike (1 = the same)."
    ),
    "opinions.left_out": "{voters} voters are in no group: too few votes (fewer than {least}).",
    "opinions.few_voters": (
        "No groups: {voters} people voted on enough statements, {least} are needed."
    ),
    "opinions.unstable": (
        "No groups: other voters would give other groups (stability {stability}, least {least})."
    ),
    "opinions.chance": (
        "No groups: votes on one statement do not go with votes on another "
        "(in {percent} % of shuffles they go together as much)."
    ),
    "opinions.nowhere": "{voters} voters were put in no group.",
}

REFUSALS: dict[str, tuple[str, ...]] = {
    "answer_missing": (),
    "coders_differ": (),
    "column_missing": (),
    "embedder_missing": (),
    "no_answers": (),
    "no_votes": (),
    "not_a_vote": ("value",),
    "number_repeated": ("number", "first_row"),
    "too_many_answers": ("answers", "most"),
    "voter_repeated": ("voter",),
}


def sentence(message: Message) -> str:
    """The English sentence of a message."""
    return MESSAGES[message.key].format(**message.values)
