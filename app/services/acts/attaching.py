"""Files put into a dossier, and taken back: what they are known by stays, and the journal has their hashes."""

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.services.acts.act import Act
from app.services.attachments.limits import MEGABYTE, MOST_AT_ONCE, Limits, limits
from app.services.attachments.making_ready import kind_of
from app.services.attachments.storing import digest_of, stored
from app.services.office.own_agency import own_agency_id
from app.services.views.given import FileValues
from models.attachments import Attachment
from models.dossiers import Dossier

FILES = "files"
"""Key in a journal row's details for the files the act is about."""


def attach(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The files of `ActValues.files` lie in the dossier, each content once.

    Each is looked at again, whoever made it ready. `UserError` `files_missing`, `files_too_many`, `unknown_paper`,
    `file_attached_before`, `dossier_files_full`, and those of `making_ready.kind_of`.
    """
    dossier, allowed = act.dossier, limits(uow)
    _check_count(act.values.files)
    added = [_added(uow, act, each, allowed) for each in act.values.files]
    together = sum(each.size for each in living(dossier))
    if together > allowed.dossier_bytes:
        raise UserError(
            "dossier_files_full",
            tr(
                "Các tệp của hồ sơ sẽ là {size} MB; mỗi hồ sơ không quá {most} MB. Chưa có gì bị thay đổi.",
                size=f"{together / MEGABYTE:.1f}",
                most=allowed.dossier_bytes // MEGABYTE,
            ),
            tr("Quét lại với độ nét thấp hơn, hoặc gỡ tệp không cần."),
        )
    return {FILES: [_told(each) for each in added]}


def detach(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The files at `ActValues.positions` are taken back: they are told of, and shown no more.

    `UserError` `unknown_attachment` for what is not attached now.
    """
    there = {each.number: each for each in living(act.dossier)}
    wanted = list(dict.fromkeys(act.values.positions))
    if not wanted or not there.keys() >= set(wanted):
        raise unknown_attachment()
    for number in wanted:
        there[number].taken_back_at, there[number].taken_back_by = act.at, act.actor.full_name
    return {FILES: [_told(there[number]) for number in wanted]}


def living(dossier: Dossier) -> list[Attachment]:
    """What is attached to a dossier in memory and was not taken back."""
    return [each for each in dossier.attachments if each.taken_back_at is None]


def unknown_attachment() -> Overtaken:
    """`unknown_attachment`: no file of this number is attached to the dossier."""
    return Overtaken(
        "unknown_attachment",
        tr("Hồ sơ không có tệp mang số này, hoặc tệp đã được gỡ. Chưa có gì bị thay đổi."),
        tr("Xem lại danh sách tệp của hồ sơ."),
        field="positions",
    )


def _check_count(files: tuple[FileValues, ...]) -> None:
    if not files:
        raise UserError(
            "files_missing",
            tr("Chưa chọn tệp nào. Chưa có gì bị thay đổi."),
            tr("Chọn ảnh hoặc PDF của giấy tờ."),
            field=FILES,
        )
    if len(files) > MOST_AT_ONCE:
        raise UserError(
            "files_too_many",
            tr("Thêm {count} tệp một lần là quá nhiều. Chưa có gì bị thay đổi.", count=len(files)),
            tr("Mỗi lần không quá {most} tệp.", most=MOST_AT_ONCE),
            field=FILES,
        )


def _added(uow: UnitOfWork, act: Act, file: FileValues, allowed: Limits) -> Attachment:
    dossier = act.dossier
    if file.paper is not None and file.paper not in {each.position for each in dossier.papers}:
        raise UserError(
            "unknown_paper",
            tr("Hồ sơ không có giấy tờ số {position}. Chưa có gì bị thay đổi.", position=file.paper),
            tr("Xem số thứ tự của giấy tờ trong hồ sơ."),
            field=FILES,
        )
    kind, pages = kind_of(file.name, file.content, allowed)
    digest = digest_of(file.content)
    if (same := next((each for each in living(dossier) if each.sha256 == digest), None)) is not None:
        raise Overtaken(
            "file_attached_before",
            tr(
                "Tệp {name} đã có trong hồ sơ này: tệp số {number}. Chưa có gì bị thay đổi.",
                name=file.name,
                number=same.number,
            ),
            tr("Bỏ tệp này ra, rồi thêm những tệp còn lại."),
            field=FILES,
        )
    content = stored(uow, own_agency_id(uow), kind, pages, file.content)
    row = Attachment(
        number=len(dossier.attachments) + 1,
        name=file.name,
        about=file.about,
        paper=file.paper,
        sha256=digest,
        kind=kind,
        size=len(file.content),
        pages=pages,
        added_at=act.at,
        added_by=act.actor.full_name,
        file_id=content.id,
    )
    dossier.attachments.append(row)
    return row


def _told(row: Attachment) -> dict[str, object]:
    return {
        "number": row.number,
        "name": row.name,
        "about": row.about.value,
        "sha256": row.sha256,
        "size": row.size,
        "pages": row.pages,
    }
