"""Several problems as one refusal."""

from app.rules.problems import Problem, refusal


def test_the_first_problem_is_said_and_all_are_listed() -> None:
    error = refusal(
        (
            Problem("applicant.name", "name_too_short", "Chưa có họ tên.", "Ghi họ tên."),
            Problem("note", "too_long", "Ghi chú dài quá."),
        )
    )
    assert (error.code, error.message, error.hint) == ("name_too_short", "Chưa có họ tên.", "Ghi họ tên.")
    assert error.details == {
        "field": "applicant.name",
        "problems": [
            {"field": "applicant.name", "code": "name_too_short", "message": "Chưa có họ tên."},
            {"field": "note", "code": "too_long", "message": "Ghi chú dài quá."},
        ],
    }
