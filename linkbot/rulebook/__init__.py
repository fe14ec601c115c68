"""YAML to Rulebook: schema, loader with line and column, examples."""
