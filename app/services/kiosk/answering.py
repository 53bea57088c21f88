"""What a citizen answers at a kiosk, who has shown by her slip and four digits that a dossier is hers."""

import uuid

from app.database.unit_of_work import UnitOfWork
from app.rules.permissions import require_role
from app.services.accounts.confirming import confirm
from app.services.kiosk.looking_up import HerDossier, Waits, asked_of_file, no_match, number_of, wait
from app.services.satisfaction.answering import ask_server, check_kept, check_level, keep
from models.vocabulary import AnswerPlace, Role


def answer(uow: UnitOfWork, typed: str, last_four: str, level: int) -> None:
    """Keep how satisfied she was, of a dossier asked for as by `looking_up.stage`, which says when it is refused.

    `UserError` `answered_before` and `answer_too_early` besides. After wrong digits the unit of work is committed.
    """
    require_role(confirm(uow).roles, Role.KIOSK)
    check_level(level)
    number = number_of(typed)
    if uow.dialect == "postgresql":
        seconds, outcome = ask_server(uow, number, last_four, level)
        if outcome == "waits":
            raise wait(seconds)
        if outcome == "unknown":
            raise no_match(uow)
        check_kept(outcome)
        return
    match asked_of_file(uow, number, last_four):
        case None:
            raise no_match(uow)
        case Waits(seconds):
            raise wait(seconds)
        case HerDossier(key=uuid.UUID() as key):
            keep(uow, key, level, AnswerPlace.KIOSK)
