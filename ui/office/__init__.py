"""The pages at which the office is cared for."""
