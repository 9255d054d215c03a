"""Loads what every worker needs when it is imported, which a fork server does before it forks."""

from __future__ import annotations

import gc
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gave the work

from analysis.engine.rows import warm  # noqa: E402 - takes a second, in which Ctrl-C may come

warm()
gc.freeze()  # what is loaded stays out of every collection, so its pages stay shared
