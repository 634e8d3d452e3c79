"""How a manuscript is built: headings, scene breaks, and what does not belong to the story."""
