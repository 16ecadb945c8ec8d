"""The parts of the generator of altered and honest posts; see ../altered_posts.py."""
