"""The import of patients and former chart lists: choose a file, say its columns, check, import."""
