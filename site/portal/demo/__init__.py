"""The demonstration: a filled hub of invented companies and people. Content is data; filling goes through the apps' actions."""
