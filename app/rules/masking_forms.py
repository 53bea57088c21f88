"""What gives itself away by its form: phones, card numbers, mail addresses, passwords, dossier codes."""

import re
from collections.abc import Iterator
from enum import StrEnum


class MarkKind(StrEnum):
    """What a mark stands for; a secret gets no number, since nobody need know that two are the same."""

    PERSON = "person"
    ACCOUNT = "account"
    NUMBER = "number"
    PHONE = "phone"
    MAIL = "mail"
    BIRTH = "birth"
    ADDRESS = "address"
    DOSSIER = "dossier"
    SECRET = "secret"


_NO_DIGIT_BEFORE, _NO_DIGIT_AFTER = r"(?<!\d)", r"(?!\d)"
# Every repetition has an end, so that a text of a million letters without a space takes no time either.
_FORMS = (
    # In an address of a server everything before the last @ is name and password, which may hold any sign.
    (MarkKind.SECRET, re.compile(r"(?<=://)(?P<hit>[^\s\"'<>]{1,512})(?=@)")),
    (
        MarkKind.SECRET,
        re.compile(
            r"(?:password|passwd|passphrase|pwd|pass|secret|token|mật khẩu|mat khau)[\"']?\s*(?:=>|[:=])\s*"
            r"(?P<hit>\"[^\"\n]*\"|'[^'\n]*'|[^\s,;&}\]]+)",
            re.IGNORECASE,
        ),
    ),
    (MarkKind.MAIL, re.compile(r"(?P<hit>[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)")),
    (
        MarkKind.PHONE,
        re.compile(
            rf"{_NO_DIGIT_BEFORE}(?P<hit>(?:\+?84|0084|0)[ .\-)(]{{0,2}}\d(?:[ .\-]?\d){{8,9}}){_NO_DIGIT_AFTER}"
        ),
    ),
    (
        MarkKind.NUMBER,
        re.compile(
            rf"{_NO_DIGIT_BEFORE}(?P<hit>\d{{9}}|\d{{12,13}}|\d{{10}}-\d{{3}}|\d{{3}}(?:[ .\-]\d{{3}}){{2,3}})"
            rf"{_NO_DIGIT_AFTER}"
        ),
    ),
    (MarkKind.DOSSIER, re.compile(rf"{_NO_DIGIT_BEFORE}(?P<hit>\d{{18}}){_NO_DIGIT_AFTER}")),
    (
        MarkKind.DOSSIER,
        re.compile(
            rf"(?<!\w)(?P<hit>[A-Z]\w{{0,40}}(?:\.\w{{1,40}}){{0,8}}[-_ ]\d{{6}}[-_ ]\d{{4,}}){_NO_DIGIT_AFTER}",
            re.IGNORECASE,
        ),
    ),
)


def forms(text: str) -> Iterator[tuple[MarkKind, int, int]]:
    """Everything in a text that has the form of something personal: what, from where, to where."""
    for kind, form in _FORMS:
        for found in form.finditer(text):
            yield kind, found.start("hit"), found.end("hit")
