"""The versions of the data and of the shape of the published JSON.

Generated from codes/catalogue.yaml by generator/templates/python/src/bounce_codes/_version.py.j2: edit those, run
`make build`.
"""

from __future__ import annotations

DATA_VERSION = "0.1.0"
SCHEMA_VERSION = "1.0.0"
