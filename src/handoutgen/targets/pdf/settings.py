"""settings: puts ReportLab's configuration back to its defaults, so that no RL_* variable or user file changes our bytes.

Import this before any other ReportLab module: those copy some settings when they are imported.
"""

from __future__ import annotations

from reportlab import rl_config, rl_settings

for _name in rl_settings.__all__:
    if hasattr(rl_settings, _name):
        setattr(rl_config, _name, getattr(rl_settings, _name))
rl_config.useA85 = 0  # binary streams: a quarter smaller
rl_config.pdfMultiLine = 0
rl_config.pdfComments = 0

CLEAN = True  # imported by name, so that linters keep the import in its place
