"""settings: puts ReportLab's configuration back to its defaults, so that no RL_* variable or user file changes our bytes.

Import this before any other ReportLab module: those copy some settings when they are imported.
"""

from __future__ import annotations

from reportlab import rl_config, rl_settings
from reportlab.lib import pagesizes

for _name in rl_settings.__all__:
    _value = getattr(rl_settings, _name, ())
    if _value is None or isinstance(_value, bool | int | float):  # the others are search paths, and text that ReportLab reads itself
        setattr(rl_config, _name, _value)
rl_config.defaultPageSize = getattr(pagesizes, rl_settings.defaultPageSize)

CLEAN = True  # imported by name, so that linters keep the import in its place
