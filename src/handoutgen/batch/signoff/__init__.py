"""What was signed, and what may be handed out because of it: records beside handouts, the project as it was signed, who has to read what."""
