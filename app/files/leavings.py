"""What goes again: what a library leaves in the temporary files, and what the program itself made and needs no more."""

import shutil
from collections.abc import Iterable
from pathlib import Path


def throw_away(folder: Path) -> None:
    """Remove a folder with all that is in it; one that is not there any more is nobody's loss."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_with_notes(file: Path, notes: Iterable[Path]) -> None:
    """Remove a file of the program's own making and the notes it wrote beside it, the file first; nothing else there.

    `OSError` as the disk has it; what is not there any more is nobody's loss.
    """
    file.unlink(missing_ok=True)
    remove_notes(notes)


def remove_notes(notes: Iterable[Path]) -> None:
    """Remove what the program wrote beside a file that is not the one it was written of any more."""
    for note in notes:
        if note.is_file() and not note.is_symlink():
            note.unlink(missing_ok=True)
