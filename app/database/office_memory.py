"""What a desk remembers of its office, so that it need not be read for every act."""

from collections.abc import Hashable
from typing import Any


class OfficeMemory:
    """Frozen values by name, each with the state of the data it was read in; all threads share them."""

    def __init__(self) -> None:
        self._values: dict[Hashable, tuple[object, Any]] = {}

    def recall(self, name: Hashable, state: Hashable) -> Any:
        """What was kept under a name in this state; `None` where nothing was, or it is of another state."""
        found = self._values.get(name)
        return None if found is None or found[0] != state else found[1]

    def keep(self, name: Hashable, state: Hashable, value: Any) -> None:
        """Keep a value in place of what stood under its name."""
        self._values[name] = (state, value)
