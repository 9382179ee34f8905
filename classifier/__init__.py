"""Who said what, and where they stand: the domain, which knows no SQL, no Slack and no web."""
