"""Health and, later, metrics, webhooks and the workbench."""
