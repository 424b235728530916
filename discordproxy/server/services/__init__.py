"""gRPC's standard services, health and reflection: grpclib's own, loaded when they are first called.

They speak protobuf's own classes, which take more than a megabyte that a proxy without probes need not have. So they
are known by their names here until somebody calls, and their messages by the names of their classes.

What must stay true:
- They answer whatever the proxy's state is; only the very end ends their calls, with UNAVAILABLE.
- Their calls are none of the proxy's: no line of the log above DEBUG, no deadline but the caller's, and the stop does
  not wait for them.
- There are at most so many at once, whoever calls.
"""

from discordproxy.server.services.calls import StandardCalls
from discordproxy.server.services.codec import ServerCodec
from discordproxy.server.services.health import HealthService
from discordproxy.server.services.reflection import ReflectionService

__all__ = ["HealthService", "ReflectionService", "ServerCodec", "StandardCalls"]
