"""How often one address may ask about certificates in ten minutes, so that nobody can try them all (GX-42.2)."""

LOOK_UPS = 20
STATUS_QUESTIONS = 200
