"""Finished PDFs -> paper: printers found, asked what they can do, told what to print, followed to the end."""
