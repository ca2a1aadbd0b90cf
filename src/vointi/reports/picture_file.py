"""Pictures that people give: what they are, by their content and never by their name."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Literal

MediaType = Literal["image/png", "image/jpeg"]

_STARTS: dict[bytes, MediaType] = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class NoPicture(ValueError):
    """The bytes are no PNG or JPEG, or a damaged one."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """`width` and `height` in pixels."""

    media_type: MediaType
    width: int
    height: int


def examined(content: bytes) -> PictureFile:
    """What a picture's bytes are. Raises `NoPicture`."""
    media_type = next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)
    if media_type is None:
        raise NoPicture("neither PNG nor JPEG")
    # Loaded where there is a picture: reports without one need nothing of Word's to be read.
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    try:
        found = Image.from_file(BytesIO(content))
        width, height = found.px_width, found.px_height
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError, LookupError):
        raise NoPicture("damaged") from None
    if not width or not height:
        raise NoPicture("damaged")
    return PictureFile(media_type, width, height)
