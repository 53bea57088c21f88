"""A name nobody has taken, for what is put beside a file and replaces nothing."""

import os
from itertools import count
from pathlib import Path


def free_name(file: Path) -> Path:
    """`file`, or `<stem>-2<suffix>` … where something lies there already, if only a broken link."""
    if not os.path.lexists(file):
        return file
    others = (file.with_name(f"{file.stem}-{number}{file.suffix}") for number in count(2))
    return next(other for other in others if not os.path.lexists(other))
