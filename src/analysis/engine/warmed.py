"""Loads what every worker needs when it is imported, which a fork server does before it forks."""

from __future__ import annotations

import gc

from analysis.engine.rows import warm

warm()
gc.freeze()  # what is loaded stays out of every collection, so its pages stay shared
