"""Results that came together: told of many dossiers at once, all of them or none."""

from collections.abc import Sequence

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.accounts.confirming import confirm
from app.services.acts.loading import many_locked
from app.services.acts.together import Refusals, act_on, each_meant
from app.services.views.given import ActValues
from models.vocabulary import Action

MOST = 200


def complete_several(uow: UnitOfWork, texts: Sequence[str]) -> tuple[str, ...]:
    """Tell of each of the dossiers meant that its result is there, as `Action.COMPLETE` does; their codes in order.

    `UserError` `too_many_at_once`, `several_refused` with each that cannot be and why (`refused` in the details), or
    the one reason that all of them have.
    """
    confirm(uow)
    if len(texts) > MOST:
        raise UserError(
            "too_many_at_once",
            tr("Một lần báo kết quả nhiều nhất {most} hồ sơ. Chưa có gì bị thay đổi.", most=MOST),
            tr("Chọn ít hồ sơ hơn."),
        )
    refusals = Refusals(tr("báo kết quả"), "several_refused")
    keys, _twice = each_meant(uow, texts, refusals)
    found = many_locked(uow, keys)
    for key in keys:
        dossier, _last = found[key]
        with refusals.of(dossier.code), uow.session.no_autoflush:
            act_on(uow, found[key], Action.COMPLETE, ActValues(), {})
    refusals.raise_any()
    return tuple(found[key][0].code for key in keys)
