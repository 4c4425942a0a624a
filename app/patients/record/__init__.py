"""The record of one patient: everything that is kept of somebody, editable, with its history."""
