"""Speech, tags and beats."""
