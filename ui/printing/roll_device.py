"""A roll printer that is a device of the system, or a printer shared by Windows: opened, never made, and never waited
for without end."""

import os
import select
import stat
from types import ModuleType
from typing import Any


def device_printer(printers: ModuleType, path: str, patience: float) -> Any:
    """A printer of the library that writes to `path`; it raises `OSError` where that takes no byte for so many
    seconds."""

    class Device(printers.File):  # type: ignore[name-defined]  # the library has no types
        """Its `File`, which would make a file where the printer is away, and wait for paper for ever."""

        def open(self, raise_not_found: bool = True) -> None:
            if os.name == "nt":
                super().open(raise_not_found)
                return
            number = os.open(self.devfile, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            if not stat.S_ISCHR(os.fstat(number).st_mode):
                os.close(number)
                raise OSError(f"{self.devfile} is no device")
            self.device = os.fdopen(number, "wb", buffering=0)

        def _raw(self, msg: bytes) -> None:
            if os.name == "nt":
                super()._raw(msg)
                return
            left = memoryview(msg)
            while left:
                _, ready, _ = select.select((), (self.device,), (), patience)
                if not ready:
                    raise TimeoutError(f"{self.devfile} takes nothing")
                left = left[self.device.write(left) or 0 :]

    return Device(path)
