"""Messages to people: in the site always, by e-mail and text message where they are set up and wanted."""
