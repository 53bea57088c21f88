"""What a move would do and what stands in its way, said before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.upkeep.moving.meeting import tables_moved
from app.services.upkeep.moving.target import Target
from app.services.upkeep.restoring.contents import DataContents


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why an office cannot be moved as things are, and what to do about it."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class MoveOutlook:
    """What is in the file and goes along, by table; how many things `verify` finds in it; what is at the server.

    `notes` say what will not be quite as before, `obstacles` why nothing is moved.
    """

    file: str
    contents: DataContents
    rows: Mapping[str, int]
    findings: int
    target: Target
    notes: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def rows_together(self) -> int:
        """How many rows go along."""
        return sum(self.rows.values())


def rows_there(uow: UnitOfWork) -> dict[str, int]:
    """How many rows of each table there are to move."""
    return {
        table.name: uow.session.execute(select(func.count()).select_from(table)).scalar_one()
        for table in tables_moved()
    }


def refuse(outlook: MoveOutlook) -> None:
    """`UserError` `move_refused` where something stands in the way: the first of it, and all in the details."""
    if not outlook.obstacles:
        return
    first = outlook.obstacles[0]
    lines = [f"{each.message} {each.hint}" for each in outlook.obstacles[1:]]
    raise UserError(
        "move_refused",
        tr("{why} Chưa có gì bị thay đổi.", why=first.message),
        "\n".join([first.hint, *lines]),
        outlook=outlook,
    )
