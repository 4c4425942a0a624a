"""The ladder of a search: what the records know of a missing chart, and where that says to look."""
