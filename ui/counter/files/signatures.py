"""What is said of the signatures of files: looked at in the background, told where the file or the result is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.errors import Told
from app.services.views.files import DossierFiles, OpenedFile
from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.signing.views import SignatureSeen

Lines = tuple[tuple[str, str], ...]
"""Of each signature who signed when, and what is to be known of it."""


def look_at(desk: Desk, opened: OpenedFile, done: Callable[[bool, Lines], None]) -> None:
    """Whether nothing is to be said against any signature of an opened file, and the lines; none where none is."""

    def read() -> "tuple[SignatureSeen, ...]":
        from app.services.signing.results import signatures_of

        return desk.read(signatures_of, opened.content)

    desk.tasks.run("file.signatures", read, lambda found: done(*_said(found)), _nothing)


def look_at_results(desk: Desk, code: str, done: Callable[[bool, Lines], None]) -> None:
    """The same of all results attached to a dossier."""

    def read() -> "tuple[SignatureSeen, ...]":
        from app.services.signing.results import signed_files

        files = desk.read(signed_files, code, results_only=True)
        return tuple(each for file in files for each in file.signatures)

    desk.tasks.run("card.signatures", read, lambda found: done(*_said(found)), _nothing)


def sign(
    desk: Desk,
    opened: OpenedFile,
    password: str,
    request_id: str,
    *,
    even_unknown: bool = False,
    done: Callable[[DossierFiles], None],
    failed: Callable[[Told], None],
) -> None:
    """Sign a file with this PC's key; the signed one takes its place. `even_unknown` as in `Signing`."""
    key = desk.settings.current.signing_key

    def work() -> DossierFiles:
        from pathlib import Path

        from app.services.signing.results import check_signable, keep_signed, signing_here
        from app.services.signing.signing import signed
        from app.services.signing.views import key_at

        check_signable(opened)
        how = desk.read(signing_here, even_unknown=even_unknown)
        made = signed(opened.content, key_at(Path(key)), password, how)
        return desk.write(keep_signed, opened, made, request_id)

    desk.tasks.run("file.sign", work, done, failed)


def _said(found: "tuple[SignatureSeen, ...]") -> tuple[bool, Lines]:
    from app.services.signing.words import signature_words

    return all(each.is_good for each in found), tuple(signature_words(each) for each in found)


def _nothing(_error: Told) -> None:
    """What cannot be looked at now is looked at when the file is opened."""
