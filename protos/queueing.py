"""The methods that queue a message: for each call that can be queued one with the parameters of the call itself.

They are methods of `client.queued`. What they share is written by hand in `discordproxy/client/queueing.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from protos.contract import Contract, list_rpcs
from protos.facade import Method, read_method

QUEUEING = "QueueMessage"
"""The call whose request holds the request of another call, in one of several fields."""

OWN_PARAMETERS = {"key", "expires_after", "not_before", "unordered"}
"""What each of the methods takes besides the other call's own parameters."""

_ALIAS = re.compile(r"\w+Like\b")


@dataclass(frozen=True)
class QueueingMethod:
    """One method of `client.queued`.

    Attributes:
        field: the field of the queueing call's request that holds the other call's request.
        method: the method of the other call.
    """

    field: str
    method: Method

    @property
    def aliases(self) -> set[str]:
        """The names for message arguments that its signature needs."""
        return set(_ALIAS.findall(" ".join(one.annotation for one in self.method.parameters)))


def read_queueing_methods(contract: Contract) -> list[QueueingMethod]:
    """Return the methods, in the order of the queueing call's fields; none if the contract has no such call.

    Raises:
        ValueError: a call that can be queued has a parameter with the name of one that all of them have.
    """
    rpcs = list_rpcs(contract)
    by_request = {rpc.request.name: rpc for rpc in rpcs}
    fields = [
        field for rpc in rpcs if rpc.name == QUEUEING for field in rpc.request.fields if field.is_message
    ]
    found = [QueueingMethod(field.name, read_method(by_request[field.type])) for field in fields]
    for one in found:
        double = OWN_PARAMETERS & {parameter.name for parameter in one.method.parameters}
        if double:
            raise ValueError(
                f"{one.method.rpc.name} cannot be queued: it has a field {min(double)} of its own"
            )
    return found
