"""What goes in and out, as the published description tells it. Texts are in the language that was asked for."""
