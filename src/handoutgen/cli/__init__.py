"""What people type: one file per command, loaded when it is typed."""
