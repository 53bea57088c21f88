"""What a library leaves in the temporary files."""

import shutil
from pathlib import Path


def throw_away(folder: Path) -> None:
    """Remove a folder with all that is in it; one that is not there any more is nobody's loss."""
    shutil.rmtree(folder, ignore_errors=True)
