"""The nouns: frozen records that pass between the stages. Nothing here reads, writes or draws."""
