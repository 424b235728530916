"""Minutes of made-up input, not part of the gates. FUZZ_EXAMPLES sets how much each property is shown."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

if examples := os.environ.get("FUZZ_EXAMPLES"):
    settings.register_profile(
        "fuzz",
        deadline=None,
        max_examples=int(examples),
        suppress_health_check=list(HealthCheck),
        database=None,
        print_blob=True,
    )
    settings.load_profile("fuzz")
