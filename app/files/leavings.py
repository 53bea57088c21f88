"""What goes again: what a library leaves in the temporary files, and what the program itself made and needs no more."""

import glob
import shutil
from pathlib import Path


def throw_away(folder: Path) -> None:
    """Remove a folder with all that is in it; one that is not there any more is nobody's loss."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_with_notes(file: Path) -> None:
    """Remove a file of the program's own making and what was written beside it under its name, the file first.

    `OSError` as the disk has it; what is not there any more is nobody's loss.
    """
    file.unlink(missing_ok=True)
    for note in sorted(file.parent.glob(f"{glob.escape(file.name)}.*")):
        if note.is_file() and not note.is_symlink():
            note.unlink(missing_ok=True)
