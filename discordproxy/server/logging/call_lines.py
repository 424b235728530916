"""What the log says of calls: one line for each, in the audit log if the call may change something at Discord.

A line of the audit log says who did what, where, and how it ended, never what was written, sent or changed. Both kinds
of lines go where the whole log goes, each under a logger of its own.
"""

from __future__ import annotations

import logging

from discordproxy.server.calls.call import Call

log = logging.getLogger("discordproxy.requests")
audit_log = logging.getLogger("discordproxy.audit")

NOBODY = "-"


class LogLines:
    """One line of the log for each call that failed or only reads, with its client's name first if it has one.

    The audit log has all others.
    """

    def began(self, call: Call) -> None:
        """Nothing to say yet."""

    def ended(self, call: Call) -> None:
        """Say how it ended."""
        client = f"{call.client} " if call.client else ""
        if call.details:
            log.warning("%s%s: %s", client, call, call.details, extra={"call": call})
        elif not call.may_change and log.isEnabledFor(logging.INFO):
            log.info("%s%s", client, call, extra={"call": call})


class AuditLines:
    """Writes the audit log."""

    def began(self, call: Call) -> None:
        """Nothing to say yet."""

    def ended(self, call: Call) -> None:
        """Say who did what, if it is more than reading."""
        if call.may_change and audit_log.isEnabledFor(logging.INFO):
            audit_log.info("%s %s", call.client or NOBODY, call, extra={"call": call})
