"""Who waits for what is in a tote, a box or another house."""
