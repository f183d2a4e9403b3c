"""Afterword: a static blog generator whose comments are files."""
