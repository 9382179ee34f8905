"""One file for each button, menu entry, shortcut or modal; this folder is their registry."""
