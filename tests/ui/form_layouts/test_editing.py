"""What is being changed about a form: against a model that remembers every step."""

from hypothesis import given
from hypothesis import strategies as st

from printing.arrangement import OFFICIAL, Arrangement
from printing.parts import RECEIPT, movable
from ui.office.form_layouts.editing import LayoutEditing

KEPT = Arrangement(size=1, after="Giờ làm việc")
NAMES = st.sampled_from([part.name for part in RECEIPT])


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("move"), NAMES, st.sampled_from([-1, 1])),
            st.tuples(st.just("leave_out"), st.frozensets(NAMES, max_size=3)),
            st.tuples(st.just("resize"), st.integers(-1, 3)),
            st.tuples(st.just("make_official")),
        ),
        max_size=12,
    )
)
def test_every_step_can_be_taken_back(steps: list[tuple[object, ...]]) -> None:
    editing = LayoutEditing(RECEIPT, KEPT)
    seen = [editing.now]
    for name, *given_ in steps:
        getattr(editing, str(name))(*given_)
        if editing.now != seen[-1]:
            seen.append(editing.now)
        assert sorted(part.name for part in editing.order) == sorted(part.name for part in RECEIPT)
    while editing.can_undo:
        assert editing.now == seen.pop()
        editing.undo()
    assert seen == [KEPT]
    assert not editing.is_changed


def test_letters_typed_in_one_field_are_one_step() -> None:
    editing = LayoutEditing(RECEIPT, OFFICIAL)
    for field in ("before", "after"):
        for words in ("G", "Gi", "Giờ"):
            editing.say(field, words)
    editing.name("note", "Dặn")
    assert editing.now == Arrangement(before="Giờ", after="Giờ", labels=(("note", "Dặn"),))
    editing.name("note", "Ghi chú")  # as the form says it
    assert editing.now.labels == ()
    editing.undo()
    assert (editing.now.before, editing.now.after) == ("Giờ", "Giờ")
    editing.undo()
    assert (editing.now.before, editing.now.after) == ("Giờ", "")
    editing.drop()
    assert (editing.now, editing.can_undo) == (OFFICIAL, False)


def test_a_part_moves_among_those_that_can_and_no_further() -> None:
    editing = LayoutEditing(RECEIPT, OFFICIAL)
    first, second, *_ = movable(RECEIPT)
    assert not editing.move(first, -1)
    assert not editing.move("closing", -1)
    assert editing.move(first, 1)
    assert editing.now.order[:2] == (second, first)
    assert editing.move(first, -1)
    assert editing.now.is_official  # the official order is no order of its own
