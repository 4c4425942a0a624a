"""Outguides: the barcoded markers that stand in the slots of pulled folders."""
