"""The languages the program answers in."""

from enum import StrEnum


class Language(StrEnum):
    """What `app.language.use` knows."""

    VIETNAMESE = "vi"
    ENGLISH = "en"
