"""The files of a dossier, listed and opened; who opens one is on the record of access."""

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules import lifecycle
from app.services.accounts.access import note
from app.services.acts.attaching import living, unknown_attachment
from app.services.acts.loading import many_seen
from app.services.acts.performing import standing_of
from app.services.attachments.limits import limits
from app.services.attachments.storing import content_of
from app.services.dossiers.finding import locate
from app.services.dossiers.travels import is_only_read
from app.services.office.desk_outbox import require_server
from app.services.views.files import AttachmentView, DossierFiles, OpenedFile
from models.attachments import Attachment
from models.dossiers import Dossier
from models.proof import ERASED
from models.vocabulary import AccessKind, Action, FileAbout


def files_of(uow: UnitOfWork, text: str) -> DossierFiles:
    """All files of the dossier `text` means, in the order in which they came, those taken back among them."""
    dossier = _dossier(uow, text)
    uow.seen.append(dossier.id)
    return DossierFiles(
        code=dossier.code,
        files=tuple(_view(dossier, each) for each in sorted(dossier.attachments, key=lambda row: row.number)),
        size=sum(each.size for each in living(dossier)),
        most_size=limits(uow).dossier_bytes,
        papers=tuple((each.position, each.name) for each in dossier.papers),
        may_attach=_may(uow, dossier, Action.ATTACH),
        may_detach=_may(uow, dossier, Action.DETACH),
    )


def open_file(uow: UnitOfWork, text: str, number: int) -> OpenedFile:
    """A file that is attached to the dossier, with its content, in a unit of work that writes: it is put on the record.

    `UserError` `unknown_attachment`; `Unavailable` `file_damaged`.
    """
    dossier = _dossier(uow, text)
    row = next((each for each in living(dossier) if each.number == number), None)
    if row is None or row.file_id is None:
        raise unknown_attachment()
    content = content_of(uow, row.file_id, row.sha256)
    note(uow, AccessKind.OPENED, f"{row.number} {row.name}", dossier_id=dossier.id)
    return OpenedFile(dossier.code, _view(dossier, row), content)


def contents_of(uow: UnitOfWork, text: str, about: FileAbout | None = None) -> tuple[OpenedFile, ...]:
    """Every file attached to the dossier, or those of one kind, for the program to look into: nobody has opened it."""
    dossier = _dossier(uow, text)
    wanted = [each for each in living(dossier) if about is None or each.about is about]
    return tuple(
        OpenedFile(dossier.code, _view(dossier, row), content_of(uow, row.file_id, row.sha256))
        for row in wanted
        if row.file_id is not None
    )


def file_printed(uow: UnitOfWork, text: str, number: int) -> None:
    """Put on the record that a printer has taken a file of a dossier."""
    dossier = _dossier(uow, text)
    row = next((each for each in living(dossier) if each.number == number), None)
    if row is None:
        raise unknown_attachment()
    note(uow, AccessKind.PRINTED, f"tep {row.number} {row.name}", dossier_id=dossier.id)


def _dossier(uow: UnitOfWork, text: str) -> Dossier:
    require_server(uow)  # a copy has no files, which is not to say that there are none
    found = uow.session.get_one(Dossier, locate(uow, text))
    return many_seen(uow, (found.code,))[0]


def _may(uow: UnitOfWork, dossier: Dossier, action: Action) -> bool:
    if is_only_read(uow, dossier.id) or (dossier.salt or "").startswith(ERASED):
        return False
    try:
        lifecycle.check(action, standing_of(uow, dossier), uow.acting().roles)
    except UserError:
        return False
    return True


def _view(dossier: Dossier, row: Attachment) -> AttachmentView:
    papers = {each.position: each.name for each in dossier.papers}
    return AttachmentView(
        number=row.number,
        name=row.name,
        kind=row.kind,
        about=row.about,
        paper="" if row.paper is None else papers.get(row.paper, ""),
        pages=row.pages,
        size=row.size,
        sha256=row.sha256,
        added_at=row.added_at,
        added_by=row.added_by,
        taken_back_at=row.taken_back_at,
        taken_back_by=row.taken_back_by,
    )
