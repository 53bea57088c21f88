"""What is being changed about a form and not saved yet, step by step, with the way back."""

from dataclasses import replace

from printing.arrangement import OFFICIAL, Arrangement
from printing.parts import FormPart


class LayoutEditing:
    """An arrangement on its way from the one that is kept; letters typed in one field are one step."""

    def __init__(self, parts: tuple[FormPart, ...], kept: Arrangement) -> None:
        self.parts, self.kept = parts, kept
        self.now = kept
        self._before: list[Arrangement] = []
        self._typed_in = ""

    @property
    def is_changed(self) -> bool:
        """Whether it would say something else than what is kept."""
        return self.now != self.kept

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def order(self) -> tuple[FormPart, ...]:
        """All parts as they stand, those left out among them."""
        return replace(self.now, left_out=frozenset()).placed(self.parts)

    def move(self, name: str, step: int) -> bool:
        """Move a part up (-1) or down (1) among those that can be moved; whether it could go there."""
        order = list(self.now.order_of(self.parts))
        if name not in order or not 0 <= order.index(name) + step < len(order):
            return False
        place = order.index(name)
        order[place], order[place + step] = order[place + step], order[place]
        own = tuple(order)
        self._go(replace(self.now, order=() if own == OFFICIAL.order_of(self.parts) else own))
        return True

    def leave_out(self, names: frozenset[str]) -> None:
        """Leave out these parts and no others."""
        self._go(replace(self.now, left_out=names))

    def resize(self, size: int) -> None:
        """Type so many points larger or smaller."""
        self._go(replace(self.now, size=size))

    def say(self, field: str, words: str) -> None:
        """Words under the title (`before`) or at the foot (`after`)."""
        said = replace(self.now, before=words) if field == "before" else replace(self.now, after=words)
        self._go(said, field)

    def name(self, name: str, words: str) -> None:
        """What stands before the value of a part; nothing, or the form's own word, is the form's own word."""
        own = next(part.label for part in self.parts if part.name == name)
        labels = {**dict(self.now.labels), name: words}
        if words.strip() in ("", own):
            del labels[name]
        self._go(replace(self.now, labels=tuple(sorted(labels.items()))), f"labels.{name}")

    def make_official(self) -> None:
        """Nothing of one's own any more."""
        self._go(OFFICIAL)

    def undo(self) -> None:
        """One step back."""
        self.now, self._typed_in = self._before.pop(), ""

    def drop(self) -> None:
        """Back to what is kept."""
        self.now, self._before, self._typed_in = self.kept, [], ""

    def _go(self, then: Arrangement, typed_in: str = "") -> None:
        if then == self.now:
            return
        if not typed_in or typed_in != self._typed_in:
            self._before.append(self.now)
        self.now, self._typed_in = then, typed_in
