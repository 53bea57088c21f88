"""What is asked about papers that an earlier run has left: none of them is printed before somebody says so."""

from dataclasses import dataclass

from app.language import tr
from ui.printing.job import UNANSWERED, Job, JobState


@dataclass(frozen=True, slots=True)
class LeftQuestion:
    """The sentence, what helps to answer it, and what the step is called that prints."""

    words: str
    hint: str
    again: str


def left_of(jobs: tuple[Job, ...]) -> tuple[Job, ...]:
    """Those of an earlier run that wait for an answer."""
    return tuple(job for job in jobs if job.is_left and job.state in UNANSWERED)


def told_of_left(left: tuple[Job, ...]) -> LeftQuestion:
    """What is asked about these, of which there is one at least. A single one whose act was saved and nothing printed
    is told by its own sentence: the citizen stands there without it."""
    unsure = sum(job.state is JobState.UNSURE for job in left)
    if len(left) == 1 and left[0].is_promised:
        hint = tr("Chương trình dừng ngay sau khi lưu. In rồi trao cho người dân, không phải làm lại.")
        return LeftQuestion(left[0].problem, hint, tr("In"))
    hint = tr("Xem giấy trong khay ra: tờ nào đã có thì bỏ qua.")
    if unsure == len(left):
        words = tr("{count} giấy chưa chắc đã in khi chương trình dừng lần trước.", count=unsure)
    elif not unsure:
        words = tr("{count} giấy chưa in khi chương trình dừng lần trước.", count=len(left))
    else:
        words = tr(
            "{count} giấy chưa in khi chương trình dừng lần trước, trong đó {unsure} giấy chưa chắc đã in hay chưa.",
            count=len(left),
            unsure=unsure,
        )
    return LeftQuestion(words, hint, tr("In lại"))
