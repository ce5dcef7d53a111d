"""The only writers of ideas, ratings, supports and labs."""
