"""How long is the way? One Protocol and three sources that agree: a table of legs, an extract of OpenStreetMap, straight lines."""
