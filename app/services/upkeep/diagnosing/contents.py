"""What is in the data: the journal's chain, the catalogue, whose office it is."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.office.own_agency import office as read_office
from app.services.procedures.in_force import catalogue_lines
from app.services.upkeep.diagnosing.asking import ask
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.services.upkeep.verifying.everything import verify_newest
from models.procedures import ProcedureVersion

SAMPLE_OF_JOURNAL = 50


def journal(place: Installation) -> Finding:
    """The latest dossiers against their journal; all of them is `motcua-admin verify`."""
    try:
        found = ask(place, lambda uow: verify_newest(uow, SAMPLE_OF_JOURNAL))
    except UserError as error:
        if error.code != "owner_needed":
            raise
        seen = tr("Bàn làm việc không đối chiếu được; người chăm máy chủ chạy motcua-admin verify.")
        return Finding("journal", State.UNKNOWN, seen)
    if found.findings:
        names = ", ".join(dict.fromkeys(finding.dossier for finding in found.findings[:3]))
        return Finding(
            "journal",
            State.BAD,
            tr("Nhật ký không khớp ở hồ sơ {names}: dữ liệu đã bị sửa ngoài chương trình.", names=names),
            tr("Báo lãnh đạo và kỹ thuật; chạy motcua-admin verify để xem hết."),
        )
    return Finding("journal", State.GOOD, tr("Khớp ở {count} hồ sơ mới nhất.", count=found.dossiers))


def catalogue(place: Installation) -> Finding:
    """Procedures there are, and those in which somebody has still to look something up."""
    count, is_open = ask(place, _procedures)
    if count == 0:
        return Finding(
            "catalogue",
            State.BAD,
            tr("Chưa có thủ tục nào, nên không tiếp nhận được."),
            tr("Người quản trị mở trang Thủ tục và nhập danh mục."),
        )
    if is_open:
        return Finding(
            "catalogue",
            State.WARNING,
            tr("{count} trên {all} thủ tục còn chỗ chưa chốt.", count=is_open, all=count),
            tr("Người quản trị mở trang Thủ tục, xem và chốt những chỗ đó."),
        )
    return Finding("catalogue", State.GOOD, tr("{all} thủ tục, không còn chỗ nào chưa chốt.", all=count))


def office(place: Installation) -> Finding:
    """Whose data these are; samples must not be taken for the real thing."""
    found = ask(place, read_office)
    if found.is_sample:
        return Finding(
            "office",
            State.WARNING,
            tr("Đây là văn phòng thử, hồ sơ trong đó không có thật."),
            tr("Chỉ để tập dùng. Muốn nhận hồ sơ thật, mở dữ liệu của cơ quan."),
        )
    return Finding("office", State.GOOD, tr("{name} ({code}).", name=found.name, code=found.code))


def _procedures(uow: UnitOfWork) -> tuple[int, int]:
    versions = [line.version_id for line in catalogue_lines(uow)]
    points = uow.session.execute(
        select(ProcedureVersion.open_points).where(ProcedureVersion.id.in_(versions))
    ).scalars()
    return len(versions), sum(bool(each) for each in points)
