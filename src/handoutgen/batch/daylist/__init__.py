"""A practice's day list (CSV) and columns.yaml -> one sheet a row. Rows are known by their numbers; what stands in them is never told."""
