"""Tasks -> results, by whoever does the work: this process, several of this machine, or a cluster. All of them stand at the same bench."""
