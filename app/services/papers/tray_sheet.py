"""What did not agree in the result tray, as a paper that its maker and the head of the desk sign."""

from collections.abc import Mapping

from app.database.unit_of_work import UnitOfWork
from app.language import in_vietnamese
from app.services.accounts.access import note
from app.services.acts.tray import TrayCompared, TrayLine, TrayState, in_tray
from app.services.office.own_agency import office
from app.services.papers.paper_parts import head_of_desk_title, heading_of
from models.vocabulary import AccessKind
from printing.report_sheet import ReportSheet, SheetColumn, SheetTable

TITLE = "Biên bản kiểm khay kết quả"
_CODE_WHO_WHAT = (
    SheetColumn("Mã hồ sơ", 1.5, is_words=True),
    SheetColumn("Người nộp", 1.8, is_words=True),
    SheetColumn("Thủ tục", 2.6, is_words=True),
)
_UNTOLD = "Có trong khay, chưa báo có kết quả"
_WRONG = "Có trong khay, không báo được có kết quả"
_MISSED = "Chờ trả theo sổ, không thấy trong khay"


def tray_sheet(uow: UnitOfWork, compared: TrayCompared) -> ReportSheet:
    """The three kinds that do not agree, each with its dossiers; a kind that there is none of has no table.

    How each stands is said as it stands now, in the language of official papers.
    """
    own = office(uow)
    with in_vietnamese():
        differing = (*compared.of(TrayState.UNTOLD), *compared.of(TrayState.WRONG))
        words = {line.code: in_tray(uow, line.code).words for line in differing}
    stood = (*_CODE_WHO_WHAT, SheetColumn("Tình trạng", 3.2, is_words=True))
    sought = (*_CODE_WHO_WHAT, SheetColumn("Có kết quả từ", 1.3), SheetColumn("Nơi giữ", 1.9, is_words=True))
    missed = tuple(
        (line.code, line.applicant, line.procedure_name, line.ready_since, line.holder)
        for line in compared.missed
    )
    tables = (
        SheetTable(_UNTOLD, stood, _cells(compared.of(TrayState.UNTOLD), words)),
        SheetTable(_WRONG, stood, _cells(compared.of(TrayState.WRONG), words)),
        SheetTable(_MISSED, sought, missed),
    )
    agrees = len(compared.of(TrayState.AGREES))
    return ReportSheet(
        heading=heading_of(own, compared.at),
        name=TITLE,
        about=(
            f"Theo sổ: {compared.believed} hồ sơ chờ trả. Trong khay: {len(compared.lines)} bộ, khớp {agrees}.",
        ),
        tables=tuple(table for table in tables if table.lines),
        notes=(f"Còn {compared.unnamed} hồ sơ chờ trả khác không thấy trong khay.",)
        if compared.unnamed
        else (),
        made_at=compared.at,
        made_by=uow.acting().full_name,
        head=own.words.head_of_desk or None,
        signer_part=head_of_desk_title(own),
    )


def tray_sheet_taken(uow: UnitOfWork, compared: TrayCompared) -> None:
    """A printer has taken the sheet: a list of people has left the office, which is on the record."""
    named = len(compared.lines) - len(compared.of(TrayState.AGREES)) + len(compared.missed)
    note(uow, AccessKind.EXPORTED, f"{TITLE.lower()}, {named} dòng")


def _cells(lines: tuple[TrayLine, ...], words: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    return tuple((line.code, line.applicant, line.procedure_name, words[line.code]) for line in lines)
