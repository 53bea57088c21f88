"""Free text from keyboards, scanners and other systems: composed, trimmed, of bounded length, without control signs."""

import unicodedata

from app.language import tr
from app.rules.problems import Problem

# Invisible signs that come along when text is copied from a message or a web page and mean nothing.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n"})
# Controls, direction overrides and lone surrogates: unprintable, and some the databases refuse.
_UNWANTED = ("Cc", "Cf", "Cs")


def check_line(text: str | None, field: str, longest: int) -> tuple[str | None, tuple[Problem, ...]]:
    """The text on one line with single spaces, and what is wrong with it; `None` for nothing or only spaces.

    Problems: `control_characters` (a line break or tab inside counts), `too_long` beyond `longest` signs.
    """
    bare = _bare(text)
    problems = _problems(bare, field, longest, length=len(" ".join(bare.split())), allowed="")
    return " ".join(bare.split()) or None, problems


def check_text(text: str | None, field: str, longest: int) -> tuple[str | None, tuple[Problem, ...]]:
    """The text on as many lines as it has, no spaces at their ends, and what is wrong with it.

    Problems: `control_characters` (line breaks and tabs are welcome), `too_long` beyond `longest` signs.
    """
    bare = _bare(text).replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    lines = "\n".join(line.rstrip() for line in bare.split("\n"))
    return lines or None, _problems(lines, field, longest, length=len(lines), allowed="\n\t")


def printable_line(text: str) -> str:
    """What of a text can be printed, on one line with single spaces; nothing else of it is changed.

    For what another system has named: nobody is there who could type it again.
    """
    bare = _bare(text).translate(_LINE_ENDS)
    kept = (" " if sign.isspace() else sign for sign in bare if sign.isspace() or not _is_unwanted(sign))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def _is_unwanted(sign: str) -> bool:
    return unicodedata.category(sign) in _UNWANTED


def _bare(text: str | None) -> str:
    return unicodedata.normalize("NFC", (text or "").translate(_INVISIBLE)).strip()


def _problems(text: str, field: str, longest: int, *, length: int, allowed: str) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if any(sign not in allowed and _is_unwanted(sign) for sign in text):
        found.append(
            Problem(
                field,
                "control_characters",
                tr("Nội dung này có ký tự không in được."),
                tr("Xoá ô này rồi gõ lại, không dán từ nơi khác."),
            )
        )
    if length > longest:
        found.append(
            Problem(
                field,
                "too_long",
                tr(
                    "Nội dung này dài {length} ký tự, nhiều nhất {longest}.",
                    length=_grouped(length),
                    longest=_grouped(longest),
                ),
                tr("Viết ngắn lại."),
            )
        )
    return tuple(found)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
