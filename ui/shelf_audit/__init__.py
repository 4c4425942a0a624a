"""The shelf audits of the Pull lists screen."""
