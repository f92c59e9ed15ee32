"""People, places and organisations: recognise them, merge their names, find them again."""
