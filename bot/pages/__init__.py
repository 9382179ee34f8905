"""Pages for the browser: an article's evidence and the positions of a team, behind signed links."""
