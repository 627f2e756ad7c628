"""The pages of the registry: who I am, and the registrar's desk."""
