"""Words of closed lists on the command line, refused with the list of what there is."""

from enum import StrEnum
from typing import TypeVar

from app.cli.asked.call import BadCall
from app.language import tr

Word = TypeVar("Word", bound=StrEnum)


def one_of(words: tuple[Word, ...], text: str, place: str) -> Word:
    """The word meant; `BadCall` names `place` (an option or argument) and lists the words."""
    for word in words:
        if word.value == text:
            return word
    raise BadCall(
        tr("{place} không nhận giá trị {value}. Chưa làm gì.", place=place, value=_quoted(text)),
        tr("Hãy dùng một trong: {values}.", values=", ".join(word.value for word in words)),
        values=[word.value for word in words],
    )


def _quoted(text: str) -> str:
    return f"“{text}”"


class Language(StrEnum):
    """What `app.language.use` knows."""

    VIETNAMESE = "vi"
    ENGLISH = "en"
