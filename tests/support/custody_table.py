"""The life of a volume as the design tells it, written down a second time for the tests."""

from __future__ import annotations

from app.charts import MovementAct as A
from app.charts import State

S = State

# domain.md, "Volume custody", one line an arrow; what is not written here is not possible.
ARROWS = {
    (S.IN_FILE, A.CHECK_OUT): S.OUT,
    # Not in domain.md: put on another shelf than the one that the records have (docs/decisions/0021).
    (S.IN_FILE, A.CHECK_IN): S.IN_FILE,
    (S.IN_FILE, A.SEND): S.IN_TRANSIT,
    (S.IN_FILE, A.MARK_MISSING): S.MISSING,
    (S.IN_FILE, A.SEND_OFF_SITE): S.OFF_SITE,
    (S.IN_FILE, A.TRANSFER_OUT): S.TRANSFERRED_OUT,
    (S.IN_FILE, A.COMBINE): S.COMBINED,
    (S.IN_FILE, A.DESTROY): S.DESTROYED,
    (S.OUT, A.CHECK_IN): S.IN_FILE,
    (S.OUT, A.HAND_OVER): S.OUT,
    (S.OUT, A.SEND): S.IN_TRANSIT,
    (S.OUT, A.MARK_MISSING): S.MISSING,
    (S.OUT, A.TRANSFER_OUT): S.TRANSFERRED_OUT,
    (S.OUT, A.COMBINE): S.COMBINED,
    (S.IN_TRANSIT, A.CHECK_IN): S.IN_FILE,
    (S.IN_TRANSIT, A.CHECK_OUT): S.OUT,
    (S.IN_TRANSIT, A.SEND): S.IN_TRANSIT,
    (S.IN_TRANSIT, A.MARK_MISSING): S.MISSING,
    (S.IN_TRANSIT, A.COMBINE): S.COMBINED,
    # Not in domain.md: what was packed leaves with its box or bag (docs/decisions/0019).
    (S.IN_TRANSIT, A.SEND_OFF_SITE): S.OFF_SITE,
    (S.IN_TRANSIT, A.TRANSFER_OUT): S.TRANSFERRED_OUT,
    (S.MISSING, A.CHECK_IN): S.FOUND,
    (S.MISSING, A.CHECK_OUT): S.FOUND,
    (S.MISSING, A.COMBINE): S.COMBINED,
    (S.FOUND, A.CHECK_IN): S.FOUND,
    (S.FOUND, A.CHECK_OUT): S.FOUND,
    (S.FOUND, A.MARK_MISSING): S.MISSING,
    (S.FOUND, A.COMBINE): S.COMBINED,
    (S.OFF_SITE, A.CHECK_IN): S.IN_FILE,
    (S.OFF_SITE, A.SEND): S.IN_TRANSIT,
    (S.OFF_SITE, A.MARK_MISSING): S.MISSING,
    (S.OFF_SITE, A.COMBINE): S.COMBINED,
    (S.OFF_SITE, A.DESTROY): S.DESTROYED,
    (S.TRANSFERRED_OUT, A.CHECK_IN): S.IN_FILE,
    (S.TRANSFERRED_OUT, A.SEND): S.IN_TRANSIT,
    (S.TRANSFERRED_OUT, A.MARK_MISSING): S.MISSING,
    (S.TRANSFERRED_OUT, A.COMBINE): S.COMBINED,
}
