"""Means to work for a screen under test: background work that is done at once, and a printer that remembers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar, cast

from app.errors import Told
from app.prints.promised import Promised
from app.prints.routes import PaperGroup
from app.prints.waiting import Recipe
from ui.desk import Desk
from ui.messages import Message, Messages
from ui.printer import MakeDocument, PaperEnd
from ui.tasks import Failed, TaskRunner, attempt, settle

T = TypeVar("T")


class ImmediateTasks:
    """A `TaskRunner` that works in the caller's own turn; a bug raises instead of becoming a report."""

    def __init__(self, messages: Messages) -> None:
        self.messages = messages
        self.keys: list[str] = []
        self.refused: list[Told] = []

    def run(
        self, key: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        self.keys.append(key)
        outcome = attempt(work)
        if outcome.trace:
            raise AssertionError(outcome.trace)
        if outcome.error is not None:
            self.refused.append(outcome.error)
        settle(outcome, done, failed, self.messages)  # type: ignore[arg-type]  # T meets itself again

    def drop(self, key: str) -> None:
        """Nothing is ever under way."""

    def drop_all(self, keep: tuple[str, ...]) -> None:
        """Nothing is ever under way."""

    def gather(self, begin: Callable[[], None], ended: Callable[[], None]) -> None:
        """What is begun has ended."""
        begin()
        ended()


class WaitingTasks(ImmediateTasks):
    """Holds every run back until `finish`, so that a test can look at the screen in between."""

    def __init__(self, messages: Messages) -> None:
        super().__init__(messages)
        self._waiting: list[tuple[str, Callable[[], None]]] = []

    def run(
        self, key: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        self.drop(key)
        later = super().run
        self._waiting.append((key, lambda: later(key, work, done, failed)))

    def drop(self, key: str) -> None:
        self._waiting = [(name, work) for name, work in self._waiting if name != key]

    def drop_all(self, keep: tuple[str, ...]) -> None:
        self._waiting = [(name, work) for name, work in self._waiting if name.startswith(keep)]

    def finish(self) -> None:
        """Do what waits, and what that asks for, until nothing waits."""
        while self._waiting:
            _key, work = self._waiting.pop(0)
            work()


class SlowToDeliver(ImmediateTasks):
    """Works at once, as a free thread would, and holds what came of it back until `deliver`."""

    def __init__(self, messages: Messages) -> None:
        super().__init__(messages)
        self._held: dict[str, Callable[[], None]] = {}

    def run(
        self, key: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        outcome = attempt(work)

        def settled() -> T:
            if outcome.error is not None:
                raise outcome.error
            return cast("T", outcome.result)

        later = super().run
        self._held[key] = lambda: later(key, settled, done, failed)

    def drop(self, key: str) -> None:
        self._held.pop(key, None)

    def deliver(self, *keys: str) -> None:
        """Hand over what came of the runs of these keys, in this order; of those dropped nothing."""
        for key in keys:
            if key in self._held:
                self._held.pop(key)()


def code_shown(tasks: TaskRunner, text: str) -> str:
    """The code of the newest refusal that came back from `tasks`; what the screen says is its sentence."""
    assert isinstance(tasks, ImmediateTasks)
    refused = tasks.refused[-1]
    assert refused.message in text
    return refused.code


@dataclass
class HeardMessages:
    """Every message shown since it began to listen."""

    messages: Messages
    heard: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.messages.shown.connect(self.heard.append)
        self.messages.extended.connect(self.heard.append)

    @property
    def last(self) -> Message:
        """The latest message."""
        return self.heard[-1]


def kept_for(desk: Desk) -> list[str]:
    """What papers were promised for before their acts were saved and printed afterwards, as the office finds it by the
    promise; none may be left open."""
    from app.services.papers.saved_acts import saved_act

    assert isinstance(desk.printer, RememberingPrinter)
    assert desk.printer.promised == []
    found = [desk.read(saved_act, each) for each in desk.printer.kept]
    return [each.code for each in found if each is not None and each.is_settled]


@dataclass
class RememberingPrinter:
    """A `PrinterPort` that makes the document, as a real one would, and keeps it."""

    printed: list[tuple[str, str, object]] = field(default_factory=list)
    previewed: list[tuple[str, str, str, object]] = field(default_factory=list)
    liked: list[PaperGroup | None] = field(default_factory=list)
    to_print: Callable[[], None] | None = None
    promised: list[Promised] = field(default_factory=list)
    """What was promised and neither printed nor owed no more."""
    kept: list[Promised] = field(default_factory=list)

    @contextmanager
    def saving(self, promised: Promised) -> Iterator[None]:
        if promised not in self.promised:
            self.promised.append(promised)
        yield

    def owes_nothing(self, promised: Promised) -> None:
        if promised in self.promised:
            self.promised.remove(promised)

    def print(
        self,
        form: str,
        code: str,
        make: MakeDocument,
        *,
        register: Callable[[str], None] | None = None,
        printed: Callable[[str], None] | None = None,
        ended: Callable[[PaperEnd], None] | None = None,
        like: PaperGroup | None = None,
        recipe: Recipe | None = None,
        promised: Promised | None = None,
    ) -> None:
        self.printed.append((form, code, make()))
        if promised is not None and promised in self.promised:
            self.owes_nothing(promised)
            self.kept.append(promised)
        self.liked.append(like)
        if register is not None:
            register("memory")
        if printed is not None:
            printed("memory")
        if ended is not None:
            ended(PaperEnd.PRINTED)

    def preview(
        self,
        title: str,
        form: str,
        code: str,
        make: MakeDocument,
        *,
        to_print: Callable[[], None] | None = None,
    ) -> None:
        self.to_print = to_print
        self.previewed.append((title, form, code, make()))
