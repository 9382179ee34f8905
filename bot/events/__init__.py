"""One file for each of Slack's events; this folder is their registry."""
