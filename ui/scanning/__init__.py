"""Everything a barcode scanner sends, made into scans and handed to the view that is in front."""
