"""Transfers: totes, off-site boxes and bags, their manifests, and what is on its way."""
