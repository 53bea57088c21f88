"""Wrong passwords counted in the office's data, by PC and by name; in memory where the data cannot be written."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import delete, func, or_, select, update

from app.database.unit_of_work import UnitOfWork
from app.rules.sign_in_delay import FORGOTTEN_AFTER, Tries, passed, seconds_to_wait
from app.this_pc import pc_name
from models.agencies import SignInTries

_IN_MEMORY = "sign_in_tries"
_LOCKS = 20_251  # a family of advisory locks of its own


def seconds_left(uow: UnitOfWork, user_name: str) -> int:
    """How long this name (empty: one that nobody has) has to wait at this PC; 0 not at all."""
    pc = _this_pc(uow)
    tries = [*_kept(uow, pc, user_name), *_remembered(uow).values()]
    return seconds_to_wait(tries, pc, user_name, uow.steady_seconds())


def count_failure(uow: UnitOfWork, user_name: str) -> None:
    """One wrong password more; what was forgiven by time is let go of."""
    pc, now = _this_pc(uow), uow.steady_seconds()
    _one_after_the_other(uow, pc)
    uow.session.execute(
        delete(SignInTries).where(
            SignInTries.known_here.is_(False), SignInTries.last_failure < now - FORGOTTEN_AFTER
        )
    )
    row = uow.session.get(SignInTries, (pc, user_name))
    if row is None:
        uow.session.add(SignInTries(pc=pc, user_name=user_name, failures=1, last_failure=now))
    else:
        has_rested = passed(row.last_failure, now) >= FORGOTTEN_AFTER
        row.failures, row.last_failure = (1 if has_rested else row.failures + 1), now
    uow.session.flush()


def forget_here(uow: UnitOfWork, user_name: str) -> None:
    """She has proved who she is: her failures at this PC count no more, and she is known here."""
    pc = _this_pc(uow)
    row = uow.session.get(SignInTries, (pc, user_name))
    if row is None:
        uow.session.add(
            SignInTries(pc=pc, user_name=user_name, failures=0, last_failure=0.0, known_here=True)
        )
    elif row.failures or not row.known_here:
        row.failures, row.known_here = 0, True
    forget_remembered(uow, user_name)


def forget_everywhere(uow: UnitOfWork, user_name: str) -> None:
    """She has a new password, or may come back: nothing counts any more, at any PC."""
    uow.session.execute(update(SignInTries).where(SignInTries.user_name == user_name).values(failures=0))
    forget_remembered(uow, user_name)


def waits(uow: UnitOfWork, user_names: Collection[str]) -> dict[str, int]:
    """The seconds each of these people has to wait at the PC where most was guessed; nobody who need not wait."""
    now, by_name = uow.steady_seconds(), defaultdict(list)
    for each in uow.session.execute(
        select(SignInTries).where(SignInTries.user_name.in_(user_names))
    ).scalars():
        by_name[each.user_name].append(_tries(each))
    longest = {
        name: max(seconds_to_wait(tries, each.pc, name, now) for each in tries)
        for name, tries in by_name.items()
    }
    return {name: seconds for name, seconds in longest.items() if seconds}


def remember_failure(uow: UnitOfWork, user_name: str) -> None:
    """One wrong password more where nothing can be written: counted until this program is closed."""
    pc = _this_pc(uow)
    before = _remembered(uow).get((pc, user_name), Tries(pc, user_name, failures=0, last=0.0))
    counted = replace(before, failures=before.failures + 1, last=uow.steady_seconds())
    uow.cache[_IN_MEMORY] = {**_remembered(uow), (pc, user_name): counted}


def forget_remembered(uow: UnitOfWork, user_name: str) -> None:
    """What was counted in memory for a name counts no more."""
    left = {key: each for key, each in _remembered(uow).items() if each.user_name != user_name}
    uow.cache[_IN_MEMORY] = left


def _this_pc(uow: UnitOfWork) -> str:
    """SQLite's file is used at one PC only, which then need not say who it is."""
    return "" if uow.dialect == "sqlite" else pc_name()


def _kept(uow: UnitOfWork, pc: str, user_name: str) -> list[Tries]:
    rows = uow.session.execute(
        select(SignInTries).where(or_(SignInTries.pc == pc, SignInTries.user_name == user_name))
    ).scalars()
    return [_tries(row) for row in rows]


def _tries(row: SignInTries) -> Tries:
    return Tries(row.pc, row.user_name, row.failures, row.last_failure, row.known_here)


def _remembered(uow: UnitOfWork) -> dict[tuple[str, str], Tries]:
    kept: dict[tuple[str, str], Tries] = uow.cache.get(_IN_MEMORY, {})
    return kept


def _one_after_the_other(uow: UnitOfWork, pc: str) -> None:
    """Guesses at many names from one PC are counted one by one, too; on SQLite all writing is."""
    if uow.dialect == "postgresql":
        uow.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(pc, _LOCKS))))
