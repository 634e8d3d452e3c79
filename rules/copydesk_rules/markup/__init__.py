"""Markup: what of it is left over, and what it joins by mistake."""
