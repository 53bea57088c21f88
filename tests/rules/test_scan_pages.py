"""What a scan does on each page: nothing at once that cannot be taken back or needs to be told more."""

from app.rules.lifecycle import RULES
from app.rules.scan_pages import PAGES, Does, scan_page
from app.rules.taking_back import UNDOABLE
from models.vocabulary import Action


def test_at_once_is_done_only_what_needs_nothing_more_and_can_be_taken_back() -> None:
    at_once = {action for page in PAGES.values() if page.does is Does.ACTS for action in page.actions}
    assert at_once == {Action.ACCEPT, Action.COMPLETE}
    for action in at_once:
        rule = RULES[action]
        assert action in UNDOABLE
        assert (rule.needs_reason, rule.fees, rule.owes) == (False, None, None)


def test_a_result_leaves_the_office_only_by_a_key() -> None:
    returning = {page.does for page in PAGES.values() if Action.RETURN_RESULT in page.actions}
    assert Does.ACTS not in returning
    assert {page.does for page in PAGES.values() if page.name.endswith("tray")} == {Does.GATHERS}


def test_a_page_without_a_row_opens_what_was_scanned() -> None:
    assert (scan_page("today").does, scan_page("today").actions) == (Does.OPENS, ())
