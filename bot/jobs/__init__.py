"""Durable work: what a web process enqueues and a worker does, on DBOS in the store's own database."""
