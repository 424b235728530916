"""The site's application: it tells pilots about fleets."""
