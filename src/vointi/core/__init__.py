"""What the field itself says: pure values and rules, no network, no database, no clock."""
