"""Finished files, and the manifest that says what each was made of: in a folder of this machine, or in a bucket."""
