"""Several proxies as one: what all proxies of a bot share, and where it is kept.

The limiter of each process stays what it is. Shared are the budgets over all routes (by leases), pauses, bans, the
count of refusals, the state of the token, and what is known of channels. `SharedLimits` connects one limiter with an
engine: `RedisEngine` for processes that use one Redis or Valkey, `LocalEngine` for limiters of one process.

What must stay true:
- No request waits for the engine as long as the lease has room.
- The ledger's clock decides: Redis' own, or that of the process.
- Without the engine a proxy goes on with its part of the budget, and says so.
- `redis` is imported only where it is used.
"""

from discordproxy.sharing.engine import EngineError, LocalEngine, SharingEngine
from discordproxy.sharing.proxy_share import Member, make_trial_report
from discordproxy.sharing.shared_limits import SharedLimits, SharingStatus

__all__ = [
    "EngineError",
    "LocalEngine",
    "Member",
    "SharedLimits",
    "SharingEngine",
    "SharingStatus",
    "make_trial_report",
]
