"""The counter: a page on this machine alone, to find, fill in and print; and the author's live page. Nothing about a patient is kept."""
