"""python-escpos without its traces: imported, it sets up the root logger and leaves a folder of its own behind."""

import logging
import os
from pathlib import Path
from types import ModuleType
from typing import Any

from app.files.leavings import throw_away


def escpos_printers() -> ModuleType:
    """The module of its printers; imported here and nowhere else."""
    root = logging.getLogger()
    before = list(root.handlers)
    from escpos import capabilities, printer

    for handler in root.handlers:
        if handler not in before:
            root.removeHandler(handler)
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        # Its list of printers as a pickle, in a new temporary folder each time it is imported.
        throw_away(Path(capabilities.pickle_dir))
    return printer  # type: ignore[no-any-return]  # the library has no types


def with_head(printer: Any, dots: int) -> Any:
    """The printer, told how wide its head is; without it the library says on the console that it does not know."""
    data = printer.profile.profile_data
    printer.profile.profile_data = {**data, "media": {**data["media"], "width": {"pixels": dots}}}
    return printer
