"""Who holds every volume: the custody ledger."""
