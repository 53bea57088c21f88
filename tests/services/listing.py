"""Hand-over lists for tests: made, taken over and called back in one line each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.services.acts import lists_made, lists_taken_over
from app.services.views import Folder, HandedOver, HandoverView, TakenOver
from models.vocabulary import Outcome
from tests.services.desk import AN, Desk
from tests.services.whole_office import SHIFTED

LIST = "H26.16-BG260112-0001"
"""The first list of the sample office on the day on which tests begin."""
NAMES = ("Lê Văn Ba", "Lê Văn Bốn", "Lê Văn Năm", "Lê Văn Sáu", "Lê Văn Bảy", "Lê Văn Tám")
BECAUSE = "Giao nhầm nơi"


@dataclass(frozen=True)
class Lists:
    """Somebody who makes, takes and calls back lists."""

    desk: Desk

    def make(
        self, *codes: str, to: str | None = None, agency: str | None = None, **values: object
    ) -> HandedOver:
        return self.desk.database.write(self.desk.actor, lists_made.make_list, codes, to, agency, **values)

    def take(self, text: str, came: Sequence[str] | None = None, **values: object) -> TakenOver:
        return self.desk.database.write(self.desk.actor, lists_taken_over.take_over, text, came, **values)

    def call_back(
        self, text: str, *codes: str, reason: str | None = BECAUSE, **values: object
    ) -> HandoverView:
        return self.desk.database.write(
            self.desk.actor, lists_taken_over.call_back, text, codes or None, reason, **values
        )

    def come(self, text: str, code: str) -> Folder:
        return self.desk.database.read_as(self.desk.actor, lists_taken_over.folder_come, text, code)

    def gather(self, code: str) -> Folder:
        return self.desk.database.read_as(self.desk.actor, lists_made.folder_to_give, code)

    def seen(self, text: str = LIST) -> HandoverView:
        answer = self.desk.show(text)
        assert answer.kind == "handover", answer
        assert answer.handover is not None
        return answer.handover


def received(desk: Desk, count: int) -> list[str]:
    return [desk.receive(SHIFTED, replace(AN, name=name)).code for name in NAMES[:count]]


def outcomes(view: HandoverView) -> list[Outcome]:
    return [line.outcome for line in view.lines]
