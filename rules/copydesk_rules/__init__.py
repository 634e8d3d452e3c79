"""The built-in rules: one folder a category, one file a rule; a rule's name is its path."""
