"""How likely two records are one person: which are compared, what counts, and what was learnt."""
