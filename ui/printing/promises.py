"""Papers that acts under way will owe: on this PC's disk from before the act is saved until the paper is asked for.

One that is left is asked about: what has become of its act says whether a paper is owed, and which.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock

from app.errors import Told, UserError
from app.prints.waiting import KeptPrint, KeptState, Recipe, WaitingPrints


@dataclass(frozen=True, slots=True)
class Owed:
    """What a promise has become: the paper of an act that was saved, with the sentence that tells of it. `words` is
    empty where nothing is to be printed."""

    code: str = ""
    words: str = ""
    recipe: Recipe | None = None


Ask = Callable[[KeptPrint], Owed | None]
"""Asks the office; blocks. `None`, or `Told`, where nobody can say yet."""


def nobody_says(_kept: KeptPrint) -> Owed | None:
    """Where nobody sits."""
    return None


@dataclass(frozen=True, slots=True)
class _Open:
    """`is_awaited` while the page that saves may still ask for the paper."""

    kept: KeptPrint
    store: WaitingPrints
    is_being_saved: bool = False
    is_awaited: bool = False


class Promises:
    """Those that are open; any thread may call, and what touches the disk blocks."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, Recipe], _Open] = {}
        self._lock = Lock()

    @contextmanager
    def saving(self, of: str, form: str, recipe: Recipe, store: WaitingPrints, turn: int) -> Iterator[None]:
        """The paper is promised before anything is saved. What the office refuses owes none; of what ended otherwise
        nobody knows, and the promise stays: the same request sent again is the same promise."""
        with self._lock:
            before = self._open.get((of, recipe))
            kept = KeptPrint(uuid.uuid4().hex, form, "", of, datetime.now(UTC), KeptState.PROMISED, recipe)
            self._open[of, recipe] = replace(
                before or _Open(kept, store), is_being_saved=True, is_awaited=True
            )
        if before is None:
            store.put(kept, turn)
        try:
            yield
        except UserError:
            if before is None and self.take(of, recipe) is not None:
                store.drop(kept.id)
            raise
        finally:
            with self._lock:
                open_ = self._open.get((of, recipe))
                if open_ is not None:
                    self._open[of, recipe] = replace(open_, is_being_saved=False)

    def take(self, of: str, recipe: Recipe | None) -> tuple[str, WaitingPrints] | None:
        """The paper is asked for, or owed no more: its name and where it lies, which are the caller's from now on."""
        with self._lock:
            found = None if recipe is None else self._open.pop((of, recipe), None)
        return None if found is None else (found.kept.id, found.store)

    def forget(self, id_: str) -> None:
        """The one of this name, if it is open, has become a paper on its way, or nobody wants it."""
        with self._lock:
            for key in [key for key, each in self._open.items() if each.kept.id == id_]:
                del self._open[key]

    def leave(self) -> None:
        """The pages are gone: what they have not asked for is left, as if this run had been killed."""
        with self._lock:
            self._open = {key: replace(each, is_awaited=False) for key, each in self._open.items()}

    def find(self, kept: KeptPrint, store: WaitingPrints) -> None:
        """A run that was killed has left it."""
        if kept.recipe is not None:
            with self._lock:
                self._open[kept.of, kept.recipe] = _Open(kept, store)

    def left(self, of: str) -> tuple[str, ...]:
        """The names of those of an office that are left."""
        return tuple(each.kept.id for each in self._left(of))

    def asked(self, of: str, told: frozenset[str], ask: Ask) -> list[tuple[KeptPrint, WaitingPrints, Owed]]:
        """What has become of those that are left, but for the names `told` already; blocks.

        Where nothing is to be printed, nothing lies on the disk from now on.
        """
        found = []
        for each in self._left(of):
            if each.kept.id in told:
                continue
            try:
                owed = ask(each.kept)
            except Told:
                continue
            if owed is None:
                continue
            if owed.words:
                found.append((each.kept, each.store, owed))
            else:
                self.forget(each.kept.id)
                each.store.drop(each.kept.id)
        return found

    def _left(self, of: str) -> list[_Open]:
        with self._lock:
            mine = [each for (its, _), each in self._open.items() if its == of]
        return [each for each in mine if not (each.is_being_saved or each.is_awaited)]
