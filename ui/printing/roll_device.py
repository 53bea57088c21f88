"""A roll printer that is a device of the system, or one shared by Windows."""

import os
from contextlib import ExitStack
from types import ModuleType
from typing import Any

from app.files.devices import device, write_all


def device_printer(printers: ModuleType, path: str, patience: float) -> Any:
    """A printer of the library that writes to `path`; it raises `OSError` where that takes no byte for so many
    seconds."""
    if os.name == "nt":
        return printers.File(path)

    class Device(printers.Dummy):  # type: ignore[name-defined]  # the library has no types
        """Not its `File`, which makes a file where the printer is away, and waits for paper for ever."""

        def open(self, raise_not_found: bool = True) -> None:
            self._held = ExitStack()
            self._number = self._held.enter_context(device(path))

        def _raw(self, msg: bytes) -> None:
            write_all(self._number, msg, patience)

        def close(self) -> None:
            self._held.close()

    return Device()
