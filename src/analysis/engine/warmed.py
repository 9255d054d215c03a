"""Loads what every worker needs when it is imported, which a fork server does before it forks."""

from __future__ import annotations

from analysis.engine.workers import load

load()
