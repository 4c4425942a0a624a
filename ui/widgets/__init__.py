"""The controls every screen is built from; they know the look and nothing of patients or charts."""
