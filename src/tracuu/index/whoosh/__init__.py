"""The embedded engine over Whoosh. The only package that imports whoosh and numpy."""
