"""Pictures drawn anew: no place, camera, thumbnail, profile or anything behind the end stays."""

import io
from typing import IO, Any, Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from .refusals import NotTaken
from .sniffing import shown_name

# JPEG can be read at a half, a quarter or an eighth of its size, so that more does no harm. A PNG
# is unpacked whole, four bytes a pixel, and a hundred kilobytes can hold millions of one colour.
MOST_PIXELS: Final = {"JPEG": 80_000_000, "PNG": 25_000_000}
_FORMATS: Final = {"jpg": "JPEG", "png": "PNG"}
_HOW: Final[dict[str, dict[str, Any]]] = {"JPEG": {"quality": 86, "optimize": True}, "PNG": {}}
_SMOOTH: Final = ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr")
_BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError)
_IMMENSE: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def encoded(file: IO[bytes], *, edge: int, kind: str = "", name: str = "") -> bytes:
    """The picture as ``kind`` (jpg or png; if not given, as it came), its longer side ``edge``."""
    name = name or shown_name(getattr(file, "name", None) or "")
    file.seek(0)
    try:
        opened = Image.open(file, formats=("JPEG", "PNG"))
        most = MOST_PIXELS[opened.format or "PNG"]
        if opened.width * opened.height > most:
            raise NotTaken("pixels", name=name, pixels=most // 1_000_000)
        opened.draft("RGB", (edge, edge))
        form = _FORMATS.get(kind) or opened.format or "PNG"
        # Made smaller first: each further step takes room for a whole picture of its own.
        picture = opened if opened.mode in _SMOOTH else opened.convert(_mode_of(opened))
        picture.thumbnail((edge, edge))
        picture = ImageOps.exif_transpose(_in_common_colours(picture))
        picture = picture.convert("RGB" if form == "JPEG" else _mode_of(picture))
    except _IMMENSE as error:
        raise NotTaken("pixels", name=name, pixels=MOST_PIXELS["PNG"] // 1_000_000) from error
    except UnidentifiedImageError as error:
        raise NotTaken("type", name=name, types=["JPG", "PNG"]) from error
    except _BROKEN as error:
        raise NotTaken("damaged", name=name) from error
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    written = io.BytesIO()
    clean.save(written, form, **_HOW[form])
    return written.getvalue()


def _mode_of(picture: Image.Image) -> str:
    if picture.mode in ("L", "RGB", "RGBA"):
        return picture.mode
    return "RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB"


def _in_common_colours(picture: Image.Image) -> Image.Image:
    """Colours of a telephone's own profile as colours that any screen knows."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    turned = picture.getexif()
    try:
        same = ImageCms.profileToProfile(
            picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=picture.mode
        )
    except ImageCms.PyCMSError:
        return picture
    if same is None:
        return picture
    # Which way up it was held must outlive the change.
    same.info["exif"] = turned.tobytes()
    return same
