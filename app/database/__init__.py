"""The one door to the data: engine, unit of work, schema, and what watches over them."""
