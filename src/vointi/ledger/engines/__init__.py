"""Engines run the queries of `ledger/queries`. One module an engine; each owns its way of writing parameters."""
