"""gRPC's standard services, health and reflection: grpclib's own, loaded when they are first called.

They use protobuf's own classes, which take more than a megabyte. So a proxy without probes does not load them: until
the first call only the names of the services and of their messages are known here.

What must stay true:
- They answer whatever the proxy's state is; only the very end ends their calls, with UNAVAILABLE.
- Their calls do not count as calls of the proxy: they are logged at DEBUG only, have only the caller's deadline, and a
  stop does not wait for them.
- The number of calls at once is bounded.
"""

from discordproxy.server.services.calls import StandardCalls
from discordproxy.server.services.codec import ServerCodec
from discordproxy.server.services.health import HealthService
from discordproxy.server.services.reflection import ReflectionService

__all__ = ["HealthService", "ReflectionService", "ServerCodec", "StandardCalls"]
