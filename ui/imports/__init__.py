"""The import of patients, chart lists and appointments: choose a file, say its columns, check, import."""
