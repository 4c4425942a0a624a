"""Transfers: totes with manifests, off-site boxes, and what goes to other institutions."""
