"""What of a round lies on the network: `published/ROUND/` of the home, made whole by one command and made anew without
people when their time has come. Signed originals (editions, archives) stay as they are.

`redacted` keeps an edition's texts without people, `report_copy` makes the report of them, `copy` puts a round's files
together, `publish` has the deeds.
"""
