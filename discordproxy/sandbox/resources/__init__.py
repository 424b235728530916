"""Discord's resources, one file per noun: the shape of its objects, the rules, and the endpoints."""
