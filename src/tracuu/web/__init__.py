"""The web floor: pages, JSON API and the embeddable search box, all thin over `tracuu.search`."""
