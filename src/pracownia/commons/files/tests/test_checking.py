"""What a file really is, and every reason for which one is not taken, in its sentence."""

import io
import resource
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from pracownia.commons.files import archives
from pracownia.commons.files.checking import checked
from pracownia.commons.files.policies import Policy, of_token
from pracownia.commons.files.refusals import NotTaken, either, sentence
from pracownia.commons.files.sniffing import may_become, shown_name, sniff

from . import cast


def told(content, name="List.pdf", policy=cast.ANYTHING, **how):
    with checked(io.BytesIO(content), name=name, policy=policy, **how) as found:
        return found, found.content.read()


def refused(content, name="List.pdf", policy=cast.ANYTHING, **how):
    with pytest.raises(NotTaken) as refusal:
        told(content, name, policy, **how)
    assert str(refusal.value.reason).endswith(".")
    return refusal.value


# Types


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (cast.PDF, "pdf"),
        (cast.docx(), "docx"),
        (cast.office("xl/workbook.xml"), "xlsx"),
        (cast.packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "odt"),
        (cast.packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (cast.packed({"mimetype": b"application/epub+zip", "a.txt": b"a"}), "zip"),
        (cast.picture(), "jpg"),
        (cast.picture("PNG"), "png"),
        ("Imię;Gmina\nŁucja;Żory\n".encode("cp1250"), "csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old"),
        (b"PK\x03\x04 and then nonsense", ""),
        (b"<html><script>alert(1)</script>", ""),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", ""),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", ""),
        (b"GIF89a<script>\x00", ""),
        (b"MZ\x90\x00program", ""),
        (b"RIFF\x00\x00", ""),
    ],
)
def test_a_file_is_what_its_content_says(content, kind):
    assert sniff(io.BytesIO(content)) == kind


@pytest.mark.parametrize("name", ["strona.pdf", "obraz.jpg", "dane.docx"])
@pytest.mark.parametrize("content", [b"<html>", b"<svg onload=alert(1)>", b"alert(1)\x00"])
def test_a_lie_in_the_name_helps_nobody(content, name):
    refusal = refused(content, name, cast.LETTERS)

    assert refusal.why == "type"
    assert f"{name}” musi być w formacie PDF, DOCX, JPG lub PNG." in str(refusal)


def test_what_cannot_become_allowed_is_known_after_the_first_bytes():
    assert may_become(b"%PDF-1.7", ("pdf",))
    assert may_become(b"PK\x03\x04", ("docx",))
    assert not may_become(b"PK\x03\x04", ("pdf", "jpg"))
    assert not may_become(b"<html>", ("pdf",))
    assert may_become(b"Imie;Gmina", ("csv",))


# Names


@pytest.mark.parametrize(
    ("given", "kind", "shown"),
    [
        ("List polecający.pdf", "pdf", "List polecający.pdf"),
        ("C:\\Users\\Ala\\list.PDF", "pdf", "list.pdf"),
        ("../../etc/passwd", "pdf", "passwd.pdf"),
        ("faktura.pdf.exe", "pdf", "faktura.pdf"),
        ("zdjęcie.jpeg", "jpg", "zdjęcie.jpeg"),
        ("umowa v1.2", "pdf", "umowa v1.2.pdf"),
        ("gpj.\u202efdp", "pdf", "gpj.pdf"),
        ("list\u0000\u200b\n.pdf", "pdf", "list.pdf"),
        ('a"b<c>?.pdf', "pdf", "a_b_c__.pdf"),
        ("...", "pdf", "plik.pdf"),
        (".htaccess", "", "htaccess"),
        ("Z\u0301rebie\u0328.png", "png", "Źrebię.png"),
    ],
)
def test_a_name_is_shown_clean_and_with_its_true_ending(given, kind, shown):
    assert shown_name(given, kind) == shown


def test_a_long_name_is_cut_before_its_ending():
    assert shown_name("ż" * 300 + ".pdf", "pdf") == "ż" * 150 + ".pdf"


# Sizes


class Endless(io.RawIOBase):
    """As much as anybody wants; it remembers how much they wanted."""

    def __init__(self):
        self.read_so_far = 0

    def read(self, size=-1):
        self.read_so_far += size
        return b"%PDF-" + b"x" * (size - 5)


def test_reading_ends_where_the_limit_is():
    endless = Endless()
    with (
        pytest.raises(NotTaken, match="ma ponad 1 MB") as refusal,
        checked(endless, name="a.pdf", policy=cast.LETTERS),
    ):
        pass

    assert refusal.value.why == "large"
    assert endless.read_so_far <= cast.LETTERS.most + 64 * 1024


def test_an_empty_file_and_a_file_changed_on_its_way_are_not_taken():
    assert "jest pusty" in str(refused(b""))
    assert refused(cast.PDF, sha256="0" * 64).why == "damaged"


def test_what_is_taken_is_known_by_its_sum():
    found, content = told(cast.PDF, "list.exe")

    assert (found.name, found.type, found.size) == ("list.pdf", "pdf", len(cast.PDF))
    assert content == cast.PDF


def test_f38_a_text_of_two_bytes_a_letter_is_refused_and_never_misread():
    assert refused("Łódź;Poraj\n".encode("utf-16"), "a.csv", cast.ANYTHING).why == "type"


# Archives


def lying(content: bytes, size: int) -> bytes:
    """The list of the archive says that its parts are this large."""
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<L", size) + content[at + 28 :]


ENTITIES = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
BOMB = cast.docx(word__media=bytes(5_000_000))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (BOMB, "bomb"),
        (lying(cast.docx(), 4_000_000_000), "bomb"),
        (cast.packed({f"{n}.txt": b"" for n in range(archives.MOST_PARTS + 1)}), "bomb"),
        (cast.packed({"a.txt": b"a", "inside.ZIP": b"b"}), "archive"),
        (cast.docx(word__vbaProject=b"", **{"word__vbaProject.bin": b"x"}), "macros"),
        (
            cast.packed(
                {
                    "mimetype": b"application/vnd.oasis.opendocument.text",
                    "Basic/Standard/Module1.xml": b"<x/>",
                }
            ),
            "macros",
        ),
        (
            cast.office(
                "xl/workbook.xml", **{"xl/sharedStrings.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]>"}
            ),
            "bomb",
        ),
        (cast.docx(word__settings=ENTITIES), "bomb"),
        (cast.docx(**{"word/custom.xml": b"<!--" + b" " * 200_000 + b"-->" + ENTITIES}), "bomb"),
        (cast.docx(**{"word/custom.dat": ENTITIES.decode().encode("utf-16")}), "bomb"),
        (
            cast.docx(**{"word/custom.xml": b"<?xml version='1.0' encoding='utf-7'?>+ADw-"}),
            "damaged",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old"),
    ],
)
def test_an_archive_that_does_harm_is_not_taken(content, why):
    assert refused(content, "dane.docx").why == why


def test_a_locked_archive_is_not_taken():
    content = bytearray(cast.packed({"a.txt": b"tajne"}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1

    assert "zabezpieczony hasłem" in str(refused(bytes(content), "a.zip"))


def test_ten_gigabytes_are_judged_by_the_list_alone():
    zeros = zlib.compressobj(9, wbits=-15)
    packed = zeros.compress(bytes(1_000_000)) + zeros.flush()
    name, parts, index = b"xl/worksheets/sheet1.xml", b"", b""
    sizes = struct.pack("<LLL", 0, len(packed), 3_000_000_000)
    for number in range(4):
        start = len(parts)
        head = b"\x14\x00\x00\x00\x08\x00" + bytes(4) + sizes
        this = name.replace(b"1", str(number).encode())
        parts += b"PK\x03\x04" + head + struct.pack("<HH", len(this), 0) + this + packed
        more = struct.pack("<HHHHHLL", len(this), 0, 0, 0, 0, 0, start)
        index += b"PK\x01\x02\x14\x00" + head + more + this
    end = struct.pack("<HHHHLLH", 0, 0, 4, 4, len(index), len(parts), 0)

    assert archives.flaw(io.BytesIO(parts + index + b"PK\x05\x06" + end), "zip") == "bomb"


def test_an_ordinary_archive_is_taken():
    found, _content = told(cast.packed({"a.txt": b"a", "folder/b.csv": b"b"}), "paczka.zip")

    assert found.type == "zip"


def test_an_archive_cut_in_half_is_damaged():
    content = bytearray(cast.docx(word__styles=b"x"))
    content[content.index(b"PK\x01\x02") + 42] = 99

    assert sniff(io.BytesIO(bytes(content[:-30]))) == ""
    assert isinstance(archives.flaw(io.BytesIO(bytes(content)), "docx"), str)
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(bytes(content[:-30])))


# Pictures


def test_a_picture_is_drawn_anew_without_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright
    exif.get_ifd(0x8825)[2] = (50.0, 40.0, 0.0)  # where
    exif[0x010F] = "Telefon Ali"
    sent = (
        cast.picture(size=(900, 300), exif=exif, comment=b"sekret") + b"<script>po koncu</script>"
    )

    found, content = told(sent, "zdjecie.jpg", cast.PHOTOS)
    drawn = Image.open(io.BytesIO(content))

    assert drawn.size == (267, 800)
    assert not drawn.getexif()
    assert not any(word in content for word in (b"Telefon", b"sekret", b"script", b"Exif"))
    assert (found.type, found.size) == ("jpg", len(content))
    assert "icc_profile" not in drawn.info


def test_colours_of_a_telephone_become_common_ones():
    from PIL import ImageCms  # noqa: PLC0415

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x0112] = 6
    _found, content = told(
        cast.picture(size=(60, 40), icc_profile=profile, exif=exif), "a.jpg", cast.PHOTOS
    )
    drawn = Image.open(io.BytesIO(content))

    assert drawn.size == (40, 60)
    assert "icc_profile" not in drawn.info


def test_see_through_pictures_stay_so():
    _found, content = told(cast.picture("PNG"), "znak.png", cast.PHOTOS)

    assert Image.open(io.BytesIO(content)).mode == "RGBA"


def bomb_picture(width: int, height: int, colours: int = 2, rows: bytes = b"") -> bytes:
    """A PNG of a few bytes that says it is immense."""

    def part(kind: bytes, content: bytes) -> bytes:
        sum_ = struct.pack("!L", zlib.crc32(kind + content))
        return struct.pack("!L", len(content)) + kind + content + sum_

    head = part(b"IHDR", struct.pack("!LLBBBBB", width, height, 8, colours, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", rows or zlib.compress(b"")) + part(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8_000, 10_000, 60_000])
def test_an_immense_picture_is_not_opened(side):
    refusal = refused(bomb_picture(side, side), "a.png", cast.PHOTOS)

    assert refusal.why == "pixels"
    assert "najwyżej 25 mln pikseli" in str(refusal)


def test_millions_of_pixels_of_one_colour_take_room_for_one_picture():
    width = height = 4_900  # 92 MB once unpacked, a hundred kilobytes on its way
    rows = zlib.compressobj(1)
    content = b"".join(rows.compress(bytes(1 + width * 4)) for _row in range(height))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    told(bomb_picture(width, height, 6, content + rows.flush()), "a.png", cast.PHOTOS)

    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 2.5 * 92


def test_a_broken_picture_is_damaged():
    assert refused(cast.picture(size=(500, 500))[:900], "a.jpg", cast.PHOTOS).why == "damaged"


def test_only_pictures_where_only_pictures_may_be():
    assert "JPG lub PNG" in str(refused(cast.PDF, "a.jpg", cast.PHOTOS))


# Words


def test_every_refusal_has_a_sentence_and_no_other_word_passes():
    for why in (
        *("empty", "size", "large", "type", "locked", "old", "macros", "archive", "bomb"),
        *("pixels", "damaged", "virus", "room", "policy"),
    ):
        said = sentence(why, {"name": "a.pdf", "types": ["PDF"], "limit": 5, "size": 7.5})
        assert said.endswith("."), why
        assert "%" not in said
    with pytest.raises(LookupError):
        sentence("mood", {})
    assert either(["PDF"]) == "PDF"


def test_a_policy_goes_to_the_browser_and_back_signed():
    assert of_token(cast.LETTERS.token()) == cast.LETTERS
    with pytest.raises(NotTaken, match="Wczytaj ją ponownie"):
        of_token(cast.LETTERS.token() + "x")
    assert Policy("a", ("pdf", "jpg")).accept == ".pdf,.jpg"
