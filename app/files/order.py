"""The program's own folder on this PC, put in order when it starts."""

import os
from collections.abc import Iterable
from pathlib import Path

from app.files.owner_only import own_companions, tighten
from app.files.part import sweep


def put_in_order(data: Path, papers: Iterable[Path] = ()) -> None:
    """Close to others what former versions left open in the program's folder, and remove what killed runs left.

    In the folders of `papers` only the latter: what else lies there is the person's. Never raises.
    """
    for folder, _inner, files in os.walk(data):
        place = Path(folder)
        sweep(place)
        tighten((place, *(place / name for name in files)))
    for each in papers:
        sweep(each)


def look_after_data(file: Path) -> None:
    """The same for an office's file of data, wherever it lies; its folder is the person's."""
    sweep(file.parent)
    tighten(own_companions(file))
