"""A Slack of our own: what it refuses, and a workspace to try the bot in without an account."""
