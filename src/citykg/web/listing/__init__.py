"""Lists of things: what their columns hold, how they are narrowed, sorted and saved."""
