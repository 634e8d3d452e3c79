"""Characters that are not what they seem: invisible, garbled, borrowed from another script."""
