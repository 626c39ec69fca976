"""The catalogue of what is said about an identifier: each key with its plain sentence."""

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput

KINDS = ("PESEL", "NIP", "REGON", "KRS", "KOD", "TERYT", "TELEFON")

# What the sentences call a value of each kind.
NAMES = {"KOD": "postal code", "TERYT": "TERYT code", "TELEFON": "phone number"}

# A sentence never repeats the number: it may go to a journal, and a PESEL must not.
MESSAGES: dict[str, str] = {
    "right": "The {name} is well formed.",
    "pesel.right": "The PESEL number is well formed; the date of birth is {born}.",
    "pesel.long_ago": (
        "The PESEL number is well formed, but its date of birth is {born}: "
        "it does not belong to a living person."
    ),
    "phone.abroad": "The number has the code of another country.",
    "empty": "Enter the {name}.",
    "characters": "Write the {name} with digits; found “{found}”.",
    "length": "A {name} has {expected} digits; this one has {found}.",
    "zeros": "A {name} is not made of zeros.",
    "checksum": "A digit of the {name} is wrong or two are swapped: the check digit differs.",
    "pesel.date": "The first six digits of the PESEL number are not a date.",
    "postal.shape": "Write the postal code as two digits, a hyphen and three digits.",
    "teryt.voivodeship": "The code begins with {found}; voivodeships have even codes 02 to 32.",
    "teryt.unit": "The code has 00 where the county or the municipality should be.",
    "teryt.kind": "The last digit is {found}; the kind of municipality is 1, 2, 3, 4, 5, 8 or 9.",
    "phone.length": "A phone number in Poland has 9 digits; this one has {found}.",
    "phone.abroad_length": "After + come 7 to 15 digits; here there are {found}.",
    "phone.country": "No country has a code that begins like {found}.",
    "phone.emergency": "{found} is an emergency or service number; enter one you answer.",
    "phone.prefix": "No phone number in Poland begins with {found}.",
    "phone.extension": "Enter the number without the extension.",
}

HINTS: dict[str, str] = {
    "hint.leading_zeros": "A spreadsheet may have eaten leading zeros; is it {suggestion}?",
    "hint.fraction": "A spreadsheet added a fraction; is it {suggestion}?",
    "hint.number_format": (
        "A spreadsheet turned this into a rounded number; format the column as text."
    ),
    "hint.teryt_kind": "Six digits name the municipality; the seventh, its kind, is missing.",
    "hint.trunk_zero": "Leave out the 0 at the beginning; is it {suggestion}?",
    "hint.area_code": "Begin with the code of the area, such as 22 or 32.",
}

# Of input as a whole; a number that is not right is refused with a key of MESSAGES.
REFUSALS: dict[str, tuple[str, ...]] = {
    "unknown_kind": ("kind",),
    "value_missing": (),
}


def refusal(key: str, **values: object) -> BadInput:
    """The error for a number that is not right."""
    return BadInput(key, sentence(Message(key, values)), values=values)


def sentence(message: Message) -> str:
    """The English sentence of a message."""
    kind = str(message.values.get("kind", ""))
    name = NAMES.get(kind, f"{kind} number")
    return (MESSAGES | HINTS)[message.key].format(name=name, **message.values)
