"""A place's year: who has to do what by when, from its packs and its campaigns."""
