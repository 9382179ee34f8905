"""What the bot does, as plain functions over services."""
