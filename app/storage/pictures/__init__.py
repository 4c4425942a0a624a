"""Pictures from outside: a patient's photo, the two sides of an insurance card."""

from app.storage.pictures.decoding import decode
from app.storage.pictures.taking import take_in
from app.storage.pictures.types import Limits, Picture, PictureKind

__all__ = ["Limits", "Picture", "PictureKind", "decode", "take_in"]
