"""The leader's page: what matters this morning, four numbers and two charts."""
