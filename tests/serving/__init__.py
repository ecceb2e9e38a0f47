"""Tests of the server that shows the program in a browser."""
