"""Reading the forum: every function takes a Viewer first and returns only what that Viewer may see."""
