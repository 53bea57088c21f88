"""What a person asks of the window and another program does beside it stays her work: the data say who asked."""

import hashlib
import secrets

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.accounts.owning import refuse_person
from app.services.accounts.who_acts import look_in
from app.services.office.kept_settings import write_setting
from app.services.upkeep.backing_up import may_back_up
from models.records import Setting

TICKET_VARIABLE = "MOTCUA_TICKET"
"""Where the other program finds its ticket."""
_ASKED = "backup_asked"


def leave_ticket(database: Database, actor: Actor) -> str:
    """Let another program back up or practise for this person, once: it has to bring what is answered here.

    The newest ticket alone counts. Errors as `may_back_up`, so that a refusal is told before anything is begun.
    """
    refuse_person(database.location)
    return database.write(actor, _left, actor.user_name)


def take_ticket(database: Database, ticket: str) -> Actor:
    """The person who asked; a second time nobody has.

    `UserError` `ticket_unknown`; `account_inactive` for who has been shut out meanwhile.
    """
    return database.write(None, _taken, ticket)


def _left(uow: UnitOfWork, user_name: str) -> str:
    may_back_up(uow)
    ticket = secrets.token_urlsafe()
    # As a hash: whoever reads the data has no ticket by that.
    write_setting(uow, _ASKED, {"ticket": _hashed(ticket), "by": user_name})
    return ticket


def _taken(uow: UnitOfWork, ticket: str) -> Actor:
    row = uow.session.get(Setting, _ASKED)
    asked = {} if row is None or not isinstance(row.value, dict) else row.value
    if row is None or asked.get("ticket") != _hashed(ticket):
        raise UserError(
            "ticket_unknown",
            tr("Lệnh này không còn ứng với yêu cầu nào ở cửa sổ chương trình. Chưa làm gì."),
            tr("Bấm lại nút ở trang Sao lưu."),
        )
    uow.session.delete(row)
    uow.session.flush()
    return look_in(uow, str(asked["by"]))


def _hashed(ticket: str) -> str:
    return hashlib.sha256(ticket.encode()).hexdigest()
