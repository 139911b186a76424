"""The linter: the one place that knows both the engine and documents."""
