"""Signing in, opening a shaded screen, and making the first clinic."""
