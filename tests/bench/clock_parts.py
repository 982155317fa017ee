"""The parts that the time of a request is split into."""

PARTS = ("routing and middleware", "view", "engine", "ORM", "template", "compression")
