"""The only wiring: sources into the ledger, the ledger through the gate into reports, and the command line."""
