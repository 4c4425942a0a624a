"""The directory: providers, departments, institutions, requesters and payers."""
