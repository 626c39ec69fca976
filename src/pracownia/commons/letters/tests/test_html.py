"""The HTML beside the text of a letter: the same words, links of the site only, nothing acts."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from icalendar import Calendar

from pracownia.commons.letters import addressing, kinds, rendering
from pracownia.commons.letters.calendar import Meeting, as_ics
from pracownia.commons.letters.envelope import message_of
from pracownia.commons.letters.kinds import Field, Kind
from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person

NOW = datetime(2027, 5, 4, 8, tzinfo=UTC)
OURS = f"{settings.BASE_URL}/moje/zgloszenia/1/"
KIND = Kind(
    "letters/notices/try.txt",
    "Próba",
    "",
    "",
    (
        Field("name", "nazwa"),
        Field("link", "adres strony", is_address=True),
    ),
)
TEXT = (
    "{name}",
    "Sprawa: {name}, {first_name}.\n\n{link}\n\nPomoc: https://pomoc.example/a?b=1&c=2",
)
# SECURITY: phishing, markup, templates, headers, through what people type about themselves.
PAYLOADS = {
    "address": "Wygrana: https://evil.example/login",
    "our address with a trap": f"{settings.BASE_URL}.evil.example/moje/",
    "address of a script": "javascript:alert(1)",
    "markdown": "[Zaloguj się](https://evil.example) ![x](https://evil.example/t.png)",
    "markup": '<a href="https://evil.example">Zaloguj</a><img src=x onerror=alert(1)>',
    "closing tags": "</p></main></body><script>alert(1)</script>",
    "quotes": '" onmouseover="alert(1)" x=\'',
    "template": "{{ settings.SECRET_KEY }}{% debug %}{% include 'x' %}",
    "placeholder": "{link}{person: wolacz}{a|b}{name}",
    "percent": "%(name)s %s %d %",
    "header": "Temat\r\nBcc: evil@evil.example\r\n\r\n<b>x</b>",
    "separators": "Temat\u2028Bcc: evil@evil.example\x85\x0bX: y",
    "foot": "\n\n-- \nPracownia\nhttps://evil.example",
}


class Reader(HTMLParser):
    """What a mail program would find: tags, addresses, the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.text += "\n" if tag in ("p", "br") else ""
        self.attributes |= {name for name, _value in attrs}
        self.links += [value for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data):
        self.text += data


def letter_with(value: str, **person) -> Letter:
    katarzyna = Person(email="katarzyna@poraj.example", **({"first_name": "Katarzyna"} | person))
    written = rendering.compose(TEXT, katarzyna, {"name": value, "link": OURS}, [OURS])
    return Letter(
        person=None,
        to=katarzyna.email,
        language=written.language,
        subject=written.subject,
        body=written.body,
        links=written.links,
        message_id="<1@localhost>",
        created_at=NOW,
    )


def parts(message) -> dict[str, str]:
    return {
        part.get_content_type(): part.get_content()
        for part in message.message().walk()
        if not part.is_multipart()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["value", "first_name"])
@pytest.mark.parametrize("name", PAYLOADS)
def test_what_people_type_is_text_and_never_a_link_or_a_header(name, where):
    payload = PAYLOADS[name]
    letter = letter_with("x", first_name=payload) if where == "first_name" else letter_with(payload)
    letter.save()

    message = message_of(letter).message()
    read = Reader(rendering.in_html(letter))

    assert set(read.links) <= {settings.BASE_URL, OURS, "https://pomoc.example/a?b=1&c=2"}
    assert read.tags <= {
        *("html", "head", "meta", "title", "body", "main", "footer", "hr", "p", "br", "wbr", "a")
    }
    assert read.attributes <= {"lang", "charset", "name", "content", "href", "rel"}
    assert settings.SECRET_KEY not in message.as_string()
    assert not {"Bcc", "X"} & set(message.keys())
    assert message["Subject"].count("\n") == 0


@pytest.mark.parametrize(
    "address", ["https://evil.example/login", "www.evil.example", "a@evil.example"]
)
def test_mail_programs_find_no_whole_address_in_what_people_typed(address):
    _head, body = rendering.in_html(letter_with(address)).split("<main>")
    assert address not in body
    assert address in Reader(body).text
    assert address not in addressing.greeting(Person(first_name=address, language="en"))


def test_the_page_says_the_same_as_the_text_with_language_name_and_foot():
    letter = letter_with("Sprawa PS-1")
    html = rendering.in_html(letter)
    read = Reader(html)

    def words(text):
        return text.replace("-- ", "").split()

    assert words(read.text) == words(f"{letter.subject} {letter.body}")
    assert '<html lang="pl">' in html
    assert f'<a href="{settings.BASE_URL}">' in html
    assert read.links == [OURS, "https://pomoc.example/a?b=1&c=2", settings.BASE_URL]


@pytest.mark.django_db
def test_the_plain_text_stays_the_first_part_and_whole():
    letter = letter_with("Sprawa PS-1")
    letter.save()
    message = message_of(letter)
    assert list(parts(message)) == ["text/plain", "text/html"]
    assert parts(message)["text/plain"].replace("\r\n", "\n") == letter.body


@pytest.mark.django_db
def test_a_header_that_would_break_is_refused_by_the_message_itself():
    letter = letter_with("x")
    letter.save()
    letter.subject = "Temat\r\nBcc: evil@evil.example"
    with pytest.raises(ValueError, match=r"[Nn]ewline|linefeed"):
        message_of(letter).message()


@pytest.mark.parametrize("to", ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example"])
def test_an_address_is_one_address(to):
    with pytest.raises(ValidationError):
        Letter._meta.get_field("to").clean(to, None)


def test_a_title_adds_nothing_to_an_entry_of_a_calendar():
    title = "Zjazd\r\nATTENDEE:mailto:evil@evil.example\nEND:VEVENT"
    meeting = Meeting("try:1", title, NOW, NOW, place=title)
    written = as_ics("try:1", meeting.kept(), to="a@poraj.example", written_at=NOW)
    [event] = Calendar.from_ical(written).walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:a@poraj.example"
    assert str(event["SUMMARY"]) == title.replace("\r\n", "\n")


def test_every_address_of_the_catalogue_is_one_of_the_site():
    """A placeholder that may become a link is made by the program, never typed."""
    for kind in kinds.catalogue.values():
        for field in kind.fields:
            assert field.is_address == str(field.example).startswith("https://"), (
                f"{kind.key}, {field.name}: an address of the site has is_address=True"
            )
