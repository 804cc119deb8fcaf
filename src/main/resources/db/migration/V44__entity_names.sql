-- What everything with a name is called that ESI told, where filters and pages look for names. folded is the name as it is searched:
-- lower case, without accents; its index serves prefixes. The migration that follows fills it from what is stored.
CREATE TABLE IF NOT EXISTS entity_names (
  id BIGINT NOT NULL,
  kind VARCHAR(32) NOT NULL,
  name VARCHAR(255) NOT NULL,
  folded VARCHAR(255) NOT NULL,
  PRIMARY KEY (id, kind),
  INDEX entity_names_folded_index (folded, id)
);
