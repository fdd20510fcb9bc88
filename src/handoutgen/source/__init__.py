"""What people type becomes records: parse, validate, fill. Nothing here opens a file."""
