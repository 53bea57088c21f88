"""Who stands at the desk for a dossier: the applicant herself or somebody authorised, as the journal names her."""

from datetime import date

from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.people import PersonValues, check_person
from app.rules.problems import Problem, refusal
from app.rules.texts import check_line
from app.services.acts.act import Act
from app.services.views.given import Recipient
from models.dossiers import DossierPerson
from models.vocabulary import Action, PersonPart

LONGEST_AUTHORITY = 300


def taker_of(act: Act, given: Recipient, today: date, *, is_lost: bool) -> tuple[DossierPerson, str | None]:
    """The person, and on whose authority she comes; with `is_lost` there is no slip to know the applicant by, so that
    the number of her identity paper has to be given.

    `UserError` `identity_missing`, `identity_differs` where that number is not the dossier's, or what is wrong with
    the fields of somebody authorised.
    """
    if given.is_herself:
        return _herself(act, given, is_lost=is_lost), None
    person, found = check_person(
        PersonValues(name=given.name or "", id_number=given.id_number), "recipient", today
    )
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
    authority, wrong = check_line(given.authority, "recipient.authority", LONGEST_AUTHORITY)
    problems += wrong
    if problems:
        raise refusal(tuple(problems))
    return DossierPerson(part=PersonPart.RECIPIENT, name=person.name, id_number=person.id_number), authority


def recipient_missing() -> UserError:
    """`recipient_missing`: nobody was named."""
    return UserError(
        "recipient_missing",
        tr("Chưa ghi ai nhận kết quả. Chưa có gì bị thay đổi."),
        tr("Chọn chính chủ, hoặc ghi họ tên và số định danh của người được uỷ quyền."),
        field="recipient.name",
    )


def _herself(act: Act, given: Recipient, *, is_lost: bool) -> DossierPerson:
    applicant = next(person for person in act.dossier.people if person.part is PersonPart.APPLICANT)
    shown = "".join((given.id_number or "").split())
    if is_lost and not shown:
        hint, field = (
            tr("Quét căn cước của người đến, hoặc gõ số trên giấy tờ tuỳ thân."),
            "recipient.id_number",
        )
        if act.rule.action is not Action.RETURN_RESULT:
            words = tr("Báo mất giấy hẹn thì phải so giấy tờ tuỳ thân. Chưa có gì bị thay đổi.")
            raise UserError("identity_missing", words, hint, field=field)
        # Who returns without it has not seen that the slip was told of as lost meanwhile.
        words = tr("Giấy hẹn đã báo mất nên phải so giấy tờ tuỳ thân. Chưa có gì bị thay đổi.")
        raise Overtaken("identity_missing", words, hint, field=field)
    if shown and applicant.id_number and shown != applicant.id_number:
        raise UserError(
            "identity_differs",
            tr("Số trên giấy tờ tuỳ thân không phải số của người nộp. Chưa có gì bị thay đổi."),
            tr("Xem lại số; nếu là người khác đến thay thì chọn người được uỷ quyền và ghi giấy uỷ quyền."),
            field="recipient.id_number",
        )
    return DossierPerson(
        part=PersonPart.RECIPIENT,
        name=applicant.name,
        id_number=applicant.id_number,
        phone=applicant.phone,
        organisation=applicant.organisation,
    )
