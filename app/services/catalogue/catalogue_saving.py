"""An administrator's changes of the catalogue: a new procedure, a new version, the end of one.

Each saved change is a version with the day from which it holds; dossiers keep the version they began under.
Nothing is ever deleted: what is no longer wanted is retired, and saving a version takes it up again.
"""

from datetime import date

from sqlalchemy import update

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.procedure_codes import is_procedure_code
from app.services.accounts.office_changes import write_down
from app.services.accounts.ruling import of_head
from app.services.catalogue.catalogue_editing import VersionRow, unknown_procedure, versions_of
from app.services.catalogue.document_problems import code_sentence
from app.services.catalogue.origins import EDITOR, write_origin
from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.catalogue.stored_document import same_content
from app.services.catalogue.versions import add_version, latest_versions
from models.procedures import ProcedureVersion


def save_version(
    uow: UnitOfWork, document: ProcedureDocument, valid_from: date, *, based_on: int
) -> VersionRow:
    """Add the version that holds from `valid_from`; `based_on` is the version the editing began from, 0 for none.

    A version announced for later and not yet in force is replaced; a retired procedure is taken up again.
    `UserError` `role_missing`, `head_alone`, `valid_from_past`, `nothing_changed`; `edited_meanwhile` when the latest
    version is another by now; for a new procedure `code_invalid` and `code_taken`, else `unknown_procedure`.
    """
    by = of_head(uow).full_name
    _check_day(uow, valid_from)
    latest = latest_versions(uow, [document.code]).get(document.code)
    if based_on == 0:
        _check_new_code(document.code, latest)
    elif latest is None:
        raise unknown_procedure(document.code)
    elif latest.version != based_on:
        raise _edited_meanwhile(uow, document.code)
    elif latest.valid_to is None and same_content(latest, document):
        raise UserError(
            "nothing_changed",
            tr("Bản này giống hệt bản đang có nên không lập bản mới."),
            tr("Sửa điều cần sửa rồi lưu, hoặc đóng lại."),
        )
    version = add_version(uow, document, latest, valid_from)
    uow.session.flush()
    write_origin(uow, version, EDITOR)
    uow.session.flush()
    return VersionRow(version.version, valid_from, None, EDITOR, uow.now, by)


def retire(uow: UnitOfWork, code: str, from_day: date) -> tuple[VersionRow, ...]:
    """Receive no more dossiers of a procedure from a day on; those received keep it. Answers its history.

    `UserError` `role_missing`, `head_alone`, `valid_from_past`, `unknown_procedure`, `already_retired`.
    """
    of_head(uow)
    _check_day(uow, from_day)
    code = code.strip()
    latest = latest_versions(uow, [code]).get(code)
    if latest is None:
        raise unknown_procedure(code)
    if latest.valid_to is not None and latest.valid_to <= from_day:
        raise UserError(
            "already_retired",
            tr("Thủ tục này đã ngừng từ {day}.", day=f"{latest.valid_to:%d/%m/%Y}"),
            tr("Muốn nhận lại, hãy lưu một bản mới của thủ tục."),
        )
    holds = ProcedureVersion.valid_to.is_(None) | (ProcedureVersion.valid_to > from_day)
    mine = ProcedureVersion.procedure_id == latest.procedure_id
    uow.session.execute(update(ProcedureVersion).where(mine, holds).values(valid_to=from_day))
    until = None if latest.valid_to is None else latest.valid_to.isoformat()
    write_down(
        uow,
        None,
        "procedure_retired",
        code,
        before={"valid_to": until},
        after={"valid_to": from_day.isoformat()},
    )
    uow.session.expire_all()
    return versions_of(uow, code)


def _check_day(uow: UnitOfWork, day: date) -> None:
    today = local(uow.now).date()
    if day < today:
        raise UserError(
            "valid_from_past",
            tr("Ngày áp dụng đã qua. Danh mục vẫn như cũ, hồ sơ đã nhận không bị đổi."),
            tr("Chọn từ hôm nay, {day}, trở đi.", day=f"{today:%d/%m/%Y}"),
            field="valid_from",
        )


def _check_new_code(code: str, latest: ProcedureVersion | None) -> None:
    if not is_procedure_code(code):
        how = code_sentence()
        raise UserError(
            "code_invalid",
            tr("Mã {code} không đúng dạng mã thủ tục. Chưa lưu gì.", code=code),
            how[0].upper() + how[1:],
            field="code",
        )
    if latest is not None:
        raise UserError(
            "code_taken",
            tr("Mã {code} đã là của thủ tục “{name}”. Chưa lưu gì.", code=code, name=latest.name),
            tr("Chọn mã khác; muốn sửa hay nhận lại thủ tục kia thì mở nó trong danh mục."),
            field="code",
        )


def _edited_meanwhile(uow: UnitOfWork, code: str) -> UserError:
    newest = versions_of(uow, code)[-1]
    return UserError(
        "edited_meanwhile",
        tr(
            "{name} vừa lưu bản {version} của thủ tục này. Bản đang sửa chưa được lưu, chữ đã gõ vẫn còn.",
            name=newest.made_by or tr("Người khác"),
            version=newest.version,
        ),
        tr("So sánh hai bản, rồi sửa tiếp trên bản mới hoặc lưu bản của mình."),
        version=newest.version,
    )
