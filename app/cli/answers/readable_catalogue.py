"""The catalogue and its imports as a person reads them in a terminal."""

from app.language import tr
from app.services.catalogue.catalogue_editing import CatalogueRow, EditedVersion, VersionRow
from app.services.catalogue.comparing import DocumentDifference
from app.services.catalogue.procedure_document import CaseDocument
from app.services.catalogue.workbook.layout import PAPERS, PROCEDURES, TERMS
from app.services.catalogue.workbook.report import Held, ImportReport
from app.services.wording.words import channel_word, money_text, term_words


def report_lines(report: ImportReport) -> list[str]:
    """What an import did: the sums, then every place that waits for a person."""
    first = tr("Chạy thử, chưa ghi gì.") if report.dry_run else tr("Đã nhập xong.")
    sums = [
        tr(
            "{sheet}: {rows} dòng, gồm {taken} dòng được nhập, {unchanged} dòng đã có, {held} dòng cần người xem.",
            sheet=layout.name,
            rows=counts.rows,
            taken=counts.taken,
            unchanged=counts.unchanged,
            held=counts.held,
        )
        for layout, counts in (
            (PROCEDURES, report.procedures),
            (PAPERS, report.papers),
            (TERMS, report.terms),
        )
    ]
    procedures = tr(
        "Thủ tục mới {new}, có bản mới {changed}, như cũ {unchanged}, chưa nhập {held}.",
        new=len(report.taken),
        changed=len(report.changed),
        unchanged=len(report.unchanged),
        held=len(report.held_back),
    )
    return [first, procedures, *sums, *(held_line(each) for each in report.held)]


def held_line(place: Held) -> str:
    """A place that waits for a person."""
    where = tr(
        "Trang “{sheet}”, dòng {row}, cột “{column}”", sheet=place.sheet, row=place.row, column=place.column
    )
    said = f" “{place.said}”" if place.said else ""
    return f"{where} ({place.procedure}){said}: {place.reason}."


def row_line(row: CatalogueRow) -> str:
    """A procedure in one line."""
    ended = [tr("ngừng từ {day}", day=f"{row.valid_to:%d/%m/%Y}")] if row.valid_to else []
    left = [tr("{count} chỗ chưa chốt", count=row.open_points)] if row.open_points else []
    return " · ".join([row.code, row.name, row.field, tr("bản {number}", number=row.version), *left, *ended])


def procedure_lines(draft: EditedVersion, versions: tuple[VersionRow, ...]) -> list[str]:
    """A procedure for somebody who wants to know what it asks."""
    document = draft.document
    return [
        f"{document.code} · {document.name}",
        f"{document.field} · {document.decides}",
        document.legal_basis,
        *(line for case in document.cases for line in _case_lines(case)),
        *(f"! {point}" for point in document.open_points),
        *(_version_line(each) for each in versions),
    ]


def difference_lines(found: tuple[DocumentDifference, ...]) -> list[str]:
    """What differs, one place a line."""
    return [f"{each.place}: {each.before or '–'} → {each.after or '–'}" for each in found] or [
        tr("Hai bản nói giống nhau.")
    ]


def _case_lines(case: CaseDocument) -> list[str]:
    return [
        f"{case.name} ({case.code})",
        *(f"  {paper.name} · {paper.originals} + {paper.copies}" for paper in case.papers),
        *(f"  {channel_word(term.channel)}: {term_words(term.amount, term.unit)}" for term in case.terms),
        *(
            f"  {fee.name}: {tr('để ngỏ') if fee.amount is None else money_text(fee.amount)}"
            for fee in case.fees
        ),
    ]


def _version_line(row: VersionRow) -> str:
    end = f" – {row.valid_to:%d/%m/%Y}" if row.valid_to else ""
    by = f" · {row.made_by}" if row.made_by else ""
    return tr("Bản {number}: từ {day}", number=row.version, day=f"{row.valid_from:%d/%m/%Y}") + end + by
