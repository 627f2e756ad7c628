"""What other systems do on a person's behalf: the same services and access functions behind tokens and JSON."""
