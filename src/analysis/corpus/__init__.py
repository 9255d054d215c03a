"""Any input to clean, frozen article texts."""
