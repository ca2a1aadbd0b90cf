"""Live values: what a binding shows now, where it comes from, and whether the text still says so."""
