"""A citizen says how satisfied she was, once for each dossier whose result she was given (TT 01/2018 art. 27, 29)."""

import uuid

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.permissions import require_role
from app.services.accounts.confirming import confirm
from app.services.dossiers.finding import locate
from app.services.satisfaction.box import put_in
from models.ballots import LEVELS
from models.dossiers import Dossier
from models.vocabulary import AnswerPlace, Role, Status


def answer_at_counter(uow: UnitOfWork, code: str, level: int) -> None:
    """Keep what a citizen touched on the screen turned to her, of the dossier she has just been given.

    Nothing is answered but that it is kept: who sits at the desk learns nothing. `UserError` `answered_before`,
    `answer_too_early`, `role_missing`.
    """
    check_level(level)
    require_role(confirm(uow).roles, Role.RECEPTION)
    if uow.dialect == "postgresql":
        _waits, outcome = ask_server(uow, code, None, level)
        check_kept(outcome)
        return
    keep(uow, locate(uow, code), level, AnswerPlace.COUNTER)


def keep(uow: UnitOfWork, dossier_id: uuid.UUID, level: int, place: AnswerPlace) -> None:
    """`put_in` for a dossier of a file; `UserError` `answered_before`, `answer_too_early`."""
    status = uow.session.execute(select(Dossier.status).where(Dossier.id == dossier_id)).scalar_one()
    if status is not Status.RETURNED:
        check_kept("not_returned")
    check_kept("kept" if put_in(uow, dossier_id, level, place) else "before")


def ask_server(uow: UnitOfWork, number: str, last_four: str | None, level: int) -> tuple[int, str]:
    """Have the server keep an answer: seconds to wait, and `kept`, `before`, `not_returned`, `unknown` or `waits`."""
    asked = func.motcua.answer_satisfaction(number, last_four, level).table_valued("waits", "outcome")
    row = uow.session.execute(select(asked)).one()
    return row.waits, row.outcome


def check_level(level: int) -> None:
    """`UserError` `answer_unknown` for what is none of the five."""
    if level not in LEVELS:
        raise UserError(
            "answer_unknown",
            tr("Không có mức đánh giá này. Chưa ghi gì."),
            tr("Chọn một mức từ 1 đến 5."),
        )


def check_kept(outcome: str) -> None:
    """`UserError` where an answer was not kept."""
    if outcome == "before":
        raise UserError(
            "answered_before",
            tr("Hồ sơ này đã được đánh giá rồi; mỗi hồ sơ đánh giá một lần."),
            tr("Xin cảm ơn ông/bà."),
        )
    if outcome != "kept":
        raise UserError(
            "answer_too_early",
            tr("Hồ sơ này chưa trả kết quả nên chưa đánh giá được."),
            tr("Mời ông/bà đánh giá sau khi nhận kết quả."),
        )
