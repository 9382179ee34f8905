"""Data → Block Kit, as pure functions; no text reaches a block but through `escape`."""
