"""Words and phrases that stand twice."""
