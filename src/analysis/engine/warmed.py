"""Loads what every worker needs when it is imported, which a fork server does before it forks."""

from __future__ import annotations

import signal

from analysis.engine.workers import load

_before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked
load()
signal.signal(signal.SIGINT, _before)
