"""What is printed of a transfer: its manifest, the label of its container, a receipt, a recall list."""
