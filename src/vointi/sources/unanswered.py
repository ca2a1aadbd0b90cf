"""What comes instead of an answer."""

from __future__ import annotations

from vointi.core.errors import UserError
from vointi.core.language import N_


class SourceUnavailable(UserError):
    """No answer, or none now. `retry_after` is how many seconds the server asks us to wait, if it does."""

    still_holds = N_("What was fetched before this is kept, and the ledger is as it was.")
    next_step = N_("Check the connection and the address, and try again later.")
    retry_after: float | None = None


class SourceRefused(UserError):
    """No, and asking again will not help. `status` and `content` are the server's, for those who can read more in
    them than that."""

    status = 0
    content = b""
    still_holds = SourceUnavailable.still_holds
    next_step = N_(
        "The source does not want this question or this asker. Put a contact address into the configuration, "
        "so that it knows who asks, and check that no firewall stands between."
    )


class NotFound(UserError):
    still_holds = SourceUnavailable.still_holds
    next_step = N_("Check the id: the source may have removed it.")


class RedirectedInCircles(UserError):
    still_holds = SourceUnavailable.still_holds
    next_step = N_("Open the address in a browser and see where it leads; write the right one into the configuration.")


class AnswerTooLarge(UserError):
    """More than the question can have for an answer. The rest was not received."""

    still_holds = SourceUnavailable.still_holds
    next_step = N_("Open the address in a browser and see what it answers. Ask for fewer years if all of it is right.")
