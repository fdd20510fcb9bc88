"""Layout: a document of boxes -> pages of placed marks. Three pure steps: lines, slabs, pages."""
