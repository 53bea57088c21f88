"""The catalogue of procedures edited: documents, versions, what differs, workbooks."""
