"""The audit log: one line for every call that may change something: by whom, what, where, and how it ended.

What was written, sent or changed never stands in it. The lines go where all others go, under a name of their own.
"""

from __future__ import annotations

import logging

from discordproxy.server.calls.call import Call

log = logging.getLogger("discordproxy.audit")

NOBODY = "-"


class AuditLines:
    """Writes the audit log."""

    def began(self, call: Call) -> None:
        """Nothing to say yet."""

    def ended(self, call: Call) -> None:
        """Say who did what, if it is more than reading."""
        if call.may_change and log.isEnabledFor(logging.INFO):
            log.info("%s %s", call.client or NOBODY, call, extra={"call": call})
