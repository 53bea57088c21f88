"""What this PC has not printed yet, on its disk: a run that is killed leaves its papers to the next one, which asks.

Each run has a folder of its own, and its turn at a lock there for as long as it lives; whose lock nobody holds has
died. A paper is one small file that says how it is made again, and goes when a printer has taken it. Only what
nobody can make again lies there as its pages, its owner's alone.
"""

import json
import math
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock

from app.files.leavings import throw_away
from app.files.turn import in_turn
from app.files.writing import keep

FOLDER = "prints"
_LOCK = "run.lock"
_VERSION = 1


class KeptState(StrEnum):
    """How far a paper had come; the words are those of the file. `PROMISED` is owed once what owes it is saved
    (`app.prints.promised`)."""

    PROMISED = "promised"
    WAITING = "waiting"
    SENDING = "sending"
    FAILED = "failed"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a paper is made of again: the word for its maker, and what that is told. No names of people."""

    maker: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptPrint:
    """A paper that no printer has taken yet; `of` is the office it is of, as a digest. `problem` and `hint` are what a
    place said no with, in the words of that run, empty where none has."""

    id: str
    form: str
    code: str
    of: str
    asked_at: datetime
    state: KeptState
    recipe: Recipe | None = None
    problem: str = ""
    hint: str = ""


class WaitingPrints:
    """Those of one run, and those that dead runs have left; every method blocks on the disk. Any thread may call."""

    def __init__(self, data: Path) -> None:
        self._all = data / FOLDER
        self._own = self._all / uuid.uuid4().hex
        self._where: dict[str, Path] = {}
        self._turn_of: dict[str, float] = {}
        self._turns = ExitStack()
        self._holds_own = False
        self._writing = Lock()

    def put(self, kept: KeptPrint, turn: int) -> bool:
        """Keep a paper as it stood at a turn, unless a later one was kept or it is gone by now: workers come in any
        order. `False` where the disk refuses: it is printed all the same."""
        with self._writing:
            if turn < self._turn_of.get(kept.id, 0):
                return True
            self._turn_of[kept.id] = turn
            return self._write(kept.id, ".json", json.dumps(_raw(kept), ensure_ascii=False).encode())

    def put_pages(self, id_: str, pdf: bytes) -> bool:
        """Keep the pages themselves of a paper that nobody can make again."""
        with self._writing:
            return self._turn_of.get(id_) == math.inf or self._write(id_, ".pdf", pdf)

    def pages(self, id_: str) -> bytes | None:
        """The pages kept of a paper."""
        try:
            return self._file(id_, ".pdf").read_bytes()
        except OSError:
            return None

    def drop(self, id_: str) -> None:
        """A printer has taken it, or nobody wants it any more."""
        with self._writing:
            self._turn_of[id_] = math.inf
            for ending in (".json", ".pdf"):
                with suppress(OSError):
                    self._file(id_, ending).unlink()

    def left_behind(self) -> tuple[KeptPrint, ...]:
        """What dead runs have left, oldest first; from now on it is this run's, and nobody else finds it."""
        with self._writing:
            found = [kept for folder in self._dead() for kept in self._claimed(folder)]
        return tuple(sorted(found, key=lambda kept: (kept.asked_at, kept.id)))

    def close(self) -> None:
        """Let go of the folders: those with nothing in them are removed, the others are found by the next run."""
        with self._writing:
            folders = {self._own, *self._where.values()} if self._holds_own else set(self._where.values())
            self._turns.close()
            self._holds_own = False
            for folder in folders:
                if not any(folder.glob("*.json")):
                    throw_away(folder)

    def _write(self, id_: str, ending: str, data: bytes) -> bool:
        try:
            self._hold_own()
            keep(self._file(id_, ending), data)
        except OSError:
            return False
        return True

    def _hold_own(self) -> None:
        if not self._holds_own:
            self._turns.enter_context(in_turn(self._own / _LOCK, patience=0))
            self._holds_own = True

    def _file(self, id_: str, ending: str) -> Path:
        return self._where.get(id_, self._own) / f"{id_}{ending}"

    def _dead(self) -> Iterator[Path]:
        """The folders of runs that have died; their turns are this run's from now on."""
        held = {self._own, *self._where.values()}
        try:
            folders = sorted(self._all.iterdir())
        except OSError:
            return
        for folder in folders:
            if folder in held or not folder.is_dir():
                continue
            turn = ExitStack()
            try:
                turn.enter_context(in_turn(folder / _LOCK, patience=0))
            except (
                OSError
            ):  # another window is alive; or the disk refuses, and then the next start looks again
                continue
            if any(folder.glob("*.json")):
                self._turns.push(turn)
                yield folder
            else:
                turn.close()
                throw_away(folder)

    def _claimed(self, folder: Path) -> Iterator[KeptPrint]:
        for file in folder.glob("*.json"):
            with suppress(OSError, ValueError, KeyError, TypeError):
                kept = _kept(json.loads(file.read_text(encoding="utf-8")))
                if kept.id == file.stem:
                    self._where[kept.id] = folder
                    yield kept


def _raw(kept: KeptPrint) -> dict[str, object]:
    return {"version": _VERSION, **asdict(kept), "asked_at": kept.asked_at.isoformat()}


def _kept(raw: dict[str, object]) -> KeptPrint:
    """What a file tells; `ValueError`, `KeyError` or `TypeError` for one of a newer program or of nobody's."""
    if raw["version"] != _VERSION:
        raise ValueError(raw["version"])
    recipe = raw["recipe"]
    made_of = None
    if isinstance(recipe, dict):
        made_of = Recipe(str(recipe["maker"]), tuple(map(str, recipe["words"])))
    asked_at = datetime.fromisoformat(str(raw["asked_at"]))
    if asked_at.tzinfo is None:
        raise ValueError(raw["asked_at"])
    id_, form, code, of = (str(raw[name]) for name in ("id", "form", "code", "of"))
    # Files of former versions have neither.
    problem, hint = (str(raw.get(name, "")) for name in ("problem", "hint"))
    return KeptPrint(id_, form, code, of, asked_at, KeptState(str(raw["state"])), made_of, problem, hint)
