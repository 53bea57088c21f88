"""Files of a dossier signed and checked: the signed one takes the place of the other, by two acts in one commit."""

from pathlib import PurePath

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.acts.files_in_dossier import contents_of, files_of
from app.services.acts.performing import perform
from app.services.attachments.limits import TIME_AUTHORITY
from app.services.attachments.making_ready import LONGEST_NAME
from app.services.office.kept_settings import read_setting, setting_key
from app.services.office.own_agency import own_agency_id
from app.services.signing.checking import signatures_in
from app.services.signing.roots import trusted_certificates
from app.services.signing.signing import Signing
from app.services.signing.views import SignatureSeen, SignedFile
from app.services.views.files import DossierFiles, OpenedFile
from app.services.views.given import ActValues, FileValues
from models.vocabulary import Action, FileAbout, FileKind

_MARK = " (đã ký)"
_SIGNED_AS = f"{_MARK}.pdf"


def signing_here(uow: UnitOfWork, reason: str = "", *, even_unknown: bool = False) -> Signing:
    """How the office of who acts signs: the authority it asks for the time, and the roots it trusts."""
    authority = str(read_setting(uow, setting_key(own_agency_id(uow), TIME_AUTHORITY), ""))
    return Signing(reason, authority, trusted_certificates(uow), even_unknown)


def check_signable(opened: OpenedFile) -> None:
    """`UserError` `only_pdf_signed` for a picture."""
    if opened.file.kind is not FileKind.PDF:
        raise UserError(
            "only_pdf_signed",
            tr("Chỉ ký được tệp PDF. Chưa ký gì."),
            tr("Quét kết quả thành PDF, thêm vào hồ sơ rồi ký."),
        )


def keep_signed(uow: UnitOfWork, opened: OpenedFile, content: bytes, request_id: str) -> DossierFiles:
    """What was signed is attached, and what it was made of taken back; once, however often it is asked.

    `UserError` as of the acts `detach` and `attach`.
    """
    file = opened.file
    reason = tr("Thay bằng bản đã ký số")
    back = ActValues(reason=reason, positions=(file.number,), request_id=f"{request_id}:cu")
    perform(uow, Action.DETACH, opened.code, back)
    stem = PurePath(file.name).stem.removesuffix(_MARK)
    name = f"{stem[: LONGEST_NAME - len(_SIGNED_AS)].rstrip()}{_SIGNED_AS}"
    paper = next((place for place, called in files_of(uow, opened.code).papers if called == file.paper), None)
    given = FileValues(name, content, file.about, paper if file.about is FileAbout.PAPER else None)
    perform(uow, Action.ATTACH, opened.code, ActValues(files=(given,), request_id=f"{request_id}:moi"))
    return files_of(uow, opened.code)


def signatures_of(uow: UnitOfWork, content: bytes) -> tuple[SignatureSeen, ...]:
    """The signatures of a content, by what the office of who acts trusts."""
    return signatures_in(content, trusted_certificates(uow), uow.now)


def signed_files(uow: UnitOfWork, text: str, *, results_only: bool = False) -> tuple[SignedFile, ...]:
    """The PDFs attached to a dossier that have signatures; the program looks, and nobody opens them.

    At a desk alone none: its copy has no files.
    """
    if uow.alone is not None:
        return ()
    roots = trusted_certificates(uow)
    wanted = contents_of(uow, text, FileAbout.RESULT if results_only else None)
    found = (
        SignedFile(each.file.number, each.file.name, signatures_in(each.content, roots, uow.now))
        for each in wanted
        if each.file.kind is FileKind.PDF
    )
    return tuple(each for each in found if each.signatures)
