"""From one article to its facts: text in, entities, times, relations and events out."""
