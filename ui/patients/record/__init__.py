"""The whole record of one patient: what is kept, the contact log, what was changed, who opened it."""
