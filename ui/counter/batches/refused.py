"""Scans that a page which gathers has not taken, and why; they stand under what it has, until all of it is done."""

from app.language import tr


class Refused:
    """The newest first, each text once. Works without a window."""

    def __init__(self) -> None:
        self._why: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._why)

    def add(self, text: str, why: str) -> None:
        """One more, with what was said of it."""
        self._why.pop(text, None)
        self._why[text] = why.replace(tr("Chưa có gì bị thay đổi."), "").strip()

    def forget(self, *names: str) -> None:
        """What was refused before has been taken since, by one of these names."""
        for name in names:
            self._why.pop(name, None)

    def start_anew(self) -> None:
        """Nothing was refused yet."""
        self._why.clear()

    @property
    def rows(self) -> list[tuple[str, str, str, str, str]]:
        """A row for each: the sign, what was scanned, and why."""
        return [("✗", text, why, "", "") for text, why in reversed(self._why.items())]
