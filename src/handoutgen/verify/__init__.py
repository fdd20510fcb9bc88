"""verify: finished PDF files, ours or a stranger's -> findings. Reads from outside, by pypdf, and knows nothing of how they were made."""
