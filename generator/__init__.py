"""Build every artefact of the catalogue: load -> validate -> lint -> resolve -> render -> write."""
