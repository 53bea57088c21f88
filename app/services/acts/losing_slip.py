"""A slip told of as lost: who tells is compared with the dossier, and the lost paper counts no more."""

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.barcodes import MOST_SLIPS
from app.rules.calendar import local
from app.services.acts.act import Act
from app.services.acts.takers import recipient_missing, taker_of
from app.services.dossiers.lost_slips import LOST
from models.records import Movement, PrintedForm
from models.vocabulary import Action, FormKind


def report_lost(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The slip in the citizen's hands counts no more; the next one that is printed takes its place.

    The applicant herself, by the number of her identity paper, or somebody authorised tells of it. `UserError`
    `recipient_missing`, `identity_missing`, `identity_differs`, a problem of the person's fields, `lost_already` before
    the slip in its place was printed, or `too_many_lost` after `MOST_SLIPS`: from then on her identity alone opens the
    way.
    """
    if act.values.recipient is None:
        raise recipient_missing()
    teller, authority = taker_of(act, act.values.recipient, local(uow.now).date(), is_lost=True)
    before = uow.session.execute(
        select(func.count())
        .select_from(Movement)
        .where(Movement.dossier_id == act.dossier.id, Movement.action == Action.REPORT_LOST)
    ).scalar_one()
    if before and not _is_printed(uow, act, before):
        raise Overtaken(
            "lost_already",
            tr("Giấy hẹn của hồ sơ này đã báo mất, giấy cấp lại chưa in. Chưa có gì bị thay đổi."),
            tr("In giấy hẹn cấp lại ở mục In giấy tờ, hoặc trả kết quả theo giấy tờ tuỳ thân."),
        )
    if before >= MOST_SLIPS:
        raise UserError(
            "too_many_lost",
            tr("Hồ sơ này đã cấp lại giấy hẹn {most} lần. Chưa có gì bị thay đổi.", most=MOST_SLIPS),
            tr("Không cấp lại nữa: trả kết quả theo giấy tờ tuỳ thân, không cần giấy hẹn."),
        )
    return {
        LOST: {
            "slip": before,
            "name": teller.name,
            "id_number": act.values.recipient.id_number or teller.id_number,
            "authority": authority,
        }
    }


def _is_printed(uow: UnitOfWork, act: Act, slip: int) -> bool:
    """Whether the slip in place of the last one has left a printer: nobody can lose what she never had."""
    return (
        uow.session.execute(
            select(PrintedForm.id)
            .where(
                PrintedForm.dossier_id == act.dossier.id,
                PrintedForm.form == FormKind.RECEIPT,
                PrintedForm.subject == str(slip),
                PrintedForm.taken_at.is_not(None),
            )
            .limit(1)
        ).first()
        is not None
    )
