"""The catalogue of procedures in the administrator's hands: list, editor, versions, workbooks."""
