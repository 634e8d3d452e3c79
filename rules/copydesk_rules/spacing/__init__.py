"""White space: too little, too much, in the wrong place."""
