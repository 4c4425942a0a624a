"""Missing charts: where to look, who has looked, and what becomes of a chart that is not found."""
