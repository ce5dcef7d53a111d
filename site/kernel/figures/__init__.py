"""Pictures drawn by code as SVG: icons, avatars and the motif of points joined by thin lines. No file, no request, no style attribute."""
