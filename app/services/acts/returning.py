"""Handing over the result: to whom, against what, with the fees settled."""

from datetime import date

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.people import PersonValues, check_person
from app.rules.problems import Problem, refusal
from app.rules.texts import check_line
from app.services.acts.act import Act
from app.services.acts.custody import mark_given_back, papers_held
from app.services.acts.settling import settle_if_owed
from app.services.queue.calling import bind_if_called
from app.services.views.given import Recipient
from models.dossiers import DossierPerson
from models.vocabulary import Custody, Delivery, PersonPart, Status

LONGEST_AUTHORITY = 300


def return_result(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The result goes to the applicant or to an authorised person with name and number, and with it every
    original that was taken for checking.

    `UserError` `recipient_missing`, a problem of the person's fields, or `fee_unsettled`.
    """
    if act.values.recipient is None:
        raise UserError(
            "recipient_missing",
            tr("Chưa ghi ai nhận kết quả. Chưa có gì bị thay đổi."),
            tr("Chọn chính chủ, hoặc ghi họ tên và số định danh của người được uỷ quyền."),
            field="recipient.name",
        )
    taker, authority = _taker(act, act.values.recipient, local(uow.now).date())
    details = settle_if_owed(uow, act)
    dossier = act.dossier
    dossier.people = [person for person in dossier.people if person.part is not PersonPart.RECIPIENT]
    dossier.people.append(taker)
    dossier.recipient_authority = authority
    dossier.returned_at = act.at
    dossier.delivery = Delivery.DELIVERED
    if dossier.status in (Status.REFUSED, Status.STOPPED):
        dossier.custody = Custody.WITH_APPLICANT
    bind_if_called(uow, dossier.id)
    held = papers_held(dossier)
    mark_given_back(act, held)
    if held:
        details["given_back"] = [paper.position for paper in held]
    return {
        **details,
        "recipient": {"name": taker.name, "id_number": taker.id_number, "authority": authority},
    }


def _taker(act: Act, recipient: Recipient, today: date) -> tuple[DossierPerson, str | None]:
    if recipient == Recipient():
        return _applicant(act), None
    given = PersonValues(name=recipient.name or "", id_number=recipient.id_number)
    person, found = check_person(given, "recipient", today)
    problems = list(found)
    if person.id_number is None and not problems:
        problems.append(
            Problem(
                "recipient.id_number",
                "recipient_id_missing",
                tr("Người được uỷ quyền phải có số định danh. Chưa có gì bị thay đổi."),
                tr("Ghi số căn cước của người nhận."),
            )
        )
    authority, wrong = check_line(recipient.authority, "recipient.authority", LONGEST_AUTHORITY)
    problems += wrong
    if problems:
        raise refusal(tuple(problems))
    return DossierPerson(part=PersonPart.RECIPIENT, name=person.name, id_number=person.id_number), authority


def _applicant(act: Act) -> DossierPerson:
    applicant = next(person for person in act.dossier.people if person.part is PersonPart.APPLICANT)
    return DossierPerson(
        part=PersonPart.RECIPIENT,
        name=applicant.name,
        id_number=applicant.id_number,
        phone=applicant.phone,
        organisation=applicant.organisation,
    )
