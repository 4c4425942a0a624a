"""Connections and transactions; no word of the records room in here."""
