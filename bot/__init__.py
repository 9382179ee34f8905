"""The bot: what Slack and the command line see of nk."""
