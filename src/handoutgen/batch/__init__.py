"""A project folder becomes a folder of finished sheets: read, load, plan, build, cache, run. The only part that touches files."""
