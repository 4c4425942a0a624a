"""Who in the index may be the patient being typed in, and on what evidence."""
