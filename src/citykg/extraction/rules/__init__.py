"""The rules, one module a topic, each stating facts of one reading."""
