"""Tests of the tools that measure the house."""
