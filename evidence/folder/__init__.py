"""A folder that is loaded night after night: what waits in it, what each file came to, and where it went."""
