"""Plans in a home: kept, taken out as YAML and as sheets, and brought back."""
