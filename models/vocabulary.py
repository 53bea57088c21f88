"""The closed word lists of the office: one spelling each, shared by tables, rules, services and screens.

No SQLAlchemy here, so that the rules can use these words without knowing the database.
"""

from enum import StrEnum


class Status(StrEnum):
    """Business status of a dossier (design §2); one of six independent things, never overloaded."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    RESULT_READY = "result_ready"
    REFUSED = "refused"
    STOPPED = "stopped"
    RETURNED = "returned"


class Clock(StrEnum):
    """Whether the office's time is running for a dossier."""

    RUNNING = "running"
    STOPPED = "stopped"
    ENDED = "ended"


class Custody(StrEnum):
    """Where the papers of a dossier are."""

    WITH_OFFICE = "with_office"
    WITH_APPLICANT = "with_applicant"


class Delivery(StrEnum):
    """How far the result is on its way to the citizen."""

    NOT_READY = "not_ready"
    WAITING = "waiting"
    DELIVERED = "delivered"


class Money(StrEnum):
    """What the citizen owes the office for a dossier, taken over all its fee items."""

    NONE = "none"
    OPEN = "open"
    DUE = "due"
    SETTLED = "settled"


class FeeState(StrEnum):
    """State of one fee item; an item without a known amount is `open`, never zero."""

    OPEN = "open"
    DUE = "due"
    COLLECTED = "collected"
    WAIVED = "waived"
    REFUNDED = "refunded"


class FeeKind(StrEnum):
    """Law on fees and charges (97/2015/QH13): *phí* pays a service, *lệ phí* is a state charge."""

    FEE = "phi"
    CHARGE = "le_phi"


class FeeBasis(StrEnum):
    """What the amount of a fee item is counted by."""

    PER_DOSSIER = "dossier"
    PER_COPY = "copy"
    PER_PAGE = "page"


class Channel(StrEnum):
    """Way a dossier comes in: at the desk, by post, from the national portal (NĐ 118/2025 art. 15)."""

    DIRECT = "direct"
    POST = "post"
    ONLINE = "online"


class TermUnit(StrEnum):
    """Unit of a processing term; a term without one does not exist."""

    WORKING_DAYS = "working_days"
    HOURS = "hours"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    SAME_DAY = "same_day"
    SAME_SESSION = "same_session"


class AfterFifteen(StrEnum):
    """What receipt after 15:00 means for a procedure (NĐ 61/2018 art. 18, NĐ 23/2015, NĐ 63/2024)."""

    NONE = "none"
    NEXT_DAY_RESULT = "next_day_result"
    START_NEXT_DAY = "start_next_day"


class SupplementPolicy(StrEnum):
    """What happens to the clock when the citizen has supplemented (NĐ 61/2018 art. 19.4)."""

    RESTART = "restart"
    SHIFT = "shift"


class PaperKind(StrEnum):
    """Whether a paper is handed in or only shown."""

    SUBMIT = "submit"
    PRESENT = "present"


class Gender(StrEnum):
    """As on the identity card."""

    MALE = "male"
    FEMALE = "female"


class Role(StrEnum):
    """What a person may do; one person may have several."""

    RECEPTION = "reception"
    OFFICER = "officer"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    INSPECTOR = "inspector"
    KIOSK = "kiosk"


class UnitKind(StrEnum):
    """What a unit inside an agency is for."""

    RECEPTION = "reception"
    SPECIALIST = "specialist"
    LEADERSHIP = "leadership"


class Level(StrEnum):
    """Level of an agency; which levels exist in an office is data."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    CENTRAL = "central"


class Action(StrEnum):
    """Acts on a dossier. What each may follow is in `app.rules.lifecycle`, nowhere else."""

    RECEIVE = "receive"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    SUPPLEMENT = "supplement"
    CONFIRM_PAYMENT = "confirm_payment"
    COMPLETE = "complete"
    RETURN_RESULT = "return_result"
    HAND_OVER = "hand_over"
    SEND_RESULT = "send_result"
    REQUEST_SUPPLEMENT = "request_supplement"
    REQUEST_PAYMENT = "request_payment"
    EXTEND = "extend"
    PROPOSE_REFUSAL = "propose_refusal"
    REFUSE = "refuse"
    STOP = "stop"
    COLLECT_FEE = "collect_fee"
    WAIVE_FEE = "waive_fee"
    REFUND_FEE = "refund_fee"
    GIVE_BACK_PAPERS = "give_back_papers"
    REAPPOINT = "reappoint"
    CORRECT = "correct"
    UNDO = "undo"
    ROLL_BACK = "roll_back"
    FOLLOW_UNIT = "follow_unit"
    ASSIGN = "assign"
    ASK_OPINION = "ask_opinion"
    REPLY = "reply"
    REROUTE = "reroute"
    COMMENT = "comment"
    INSTRUCT = "instruct"
    REPORT_LOST = "report_lost"
    ATTACH = "attach"
    DETACH = "detach"
    ERASE = "erase"


class Transit(StrEnum):
    """Whether a dossier is on its way between two units, seen from the person who looks."""

    NONE = "none"
    TO_US = "to_us"
    AWAY = "away"


class FileKind(StrEnum):
    """What a file attached to a dossier is, by its content."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"


class FileAbout(StrEnum):
    """What a file attached to a dossier is a picture of: a paper that was brought, or the result."""

    PAPER = "paper"
    RESULT = "result"


class Outcome(StrEnum):
    """What became of a dossier on a hand-over list; an extra one came with the folders without standing on it."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    RECALLED = "recalled"
    MISSING = "missing"
    EXTRA = "extra"


class FormProfile(StrEnum):
    """The set of official forms a dossier began under: TT 01/2018/TT-VPCP or TT 03/2025/TT-VPCP."""

    OF_2018 = "2018"
    OF_2025 = "2025"


class CounterSlipKind(StrEnum):
    """What was given at the counter without a dossier: what is still to be brought, or a refusal to receive."""

    GUIDANCE = "guidance"
    REFUSAL = "refusal"


class FormKind(StrEnum):
    """The papers the office prints; each has a register of its own numbers."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    FEE = "fee"
    RESULT = "result"
    RESULTS = "results"
    LOST_SLIP = "lost_slip"
    GUIDE = "guide"
    LEDGER = "ledger"
    SEVERAL = "several"
    CLOSING = "closing"
    CASH = "cash"
    HANDOVER = "handover"
    DIFFERENCE = "difference"


class PersonPart(StrEnum):
    """Part a person plays in one dossier."""

    APPLICANT = "applicant"
    REPRESENTED = "represented"
    RECIPIENT = "recipient"


class AccessKind(StrEnum):
    """What is on the record of who looked at what."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SAW = "saw"
    OPENED = "opened"
    PRINTED = "printed"
    EXPORTED = "exported"
    RESTORED = "restored"
    MOVED = "moved"


class ApplicantChangeKind(StrEnum):
    """Why what is kept about an applicant is not what it was."""

    RECEIVED = "received"
    CORRECTED = "corrected"
    MERGED = "merged"
    SEPARATED = "separated"


class AskedOfData(StrEnum):
    """What a citizen asks of the data kept of her."""

    SEE = "see"
    CORRECT = "correct"
    ERASE = "erase"


class ErasureOutcome(StrEnum):
    """What became of an erasing that somebody asked for."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class SatisfactionPart(StrEnum):
    """By what answers of citizens are counted; what they are about is nothing, a field, a user name, a place."""

    WHOLE = "whole"
    FIELD = "field"
    PERSON = "person"
    PLACE = "place"


class AnswerPlace(StrEnum):
    """Where a citizen said how satisfied she was."""

    KIOSK = "kiosk"
    COUNTER = "counter"


class QueueKind(StrEnum):
    """What somebody who takes a number has come for; `any` where the office has one queue."""

    ANY = "any"
    SUBMIT = "submit"
    COLLECT = "collect"
    ASK = "ask"


class TicketState(StrEnum):
    """How far a number is: nobody came when it was called, it was `skipped`."""

    WAITING = "waiting"
    CALLED = "called"
    DONE = "done"
    SKIPPED = "skipped"


class DeskKind(StrEnum):
    """What a desk does alone and tells the server later."""

    RECEIVE = "receive"
    ACT = "act"
    SLIP = "slip"
    PRINTED = "printed"
    LOOKED = "looked"


class DeskOutcome(StrEnum):
    """What became of it at the server."""

    DONE = "done"
    REFUSED = "refused"
