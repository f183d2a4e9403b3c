"""What differs when it is published."""

SITEURL = "https://walks.example"
