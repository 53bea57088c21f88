"""A desk that goes on without its server: its copy of the office, who may open it, and the line to the server.

Who it is then (`AloneDesk`) stands lower, in `app.database.desk_alone`: a place and a unit of work know of it.
"""
