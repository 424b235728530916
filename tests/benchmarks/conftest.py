"""Benchmarks are collected only where pytest-benchmark is installed: they measure, the gates only check."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("pytest_benchmark") else ["test_codec.py"]
