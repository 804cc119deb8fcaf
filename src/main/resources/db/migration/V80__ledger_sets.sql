-- The installation's own categories of journal entries; a kind of entry is in one of them at most.
CREATE TABLE IF NOT EXISTS ledger_sets (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(60) NOT NULL
);

CREATE TABLE IF NOT EXISTS ledger_set_types (
  ref_type VARCHAR(128) NOT NULL PRIMARY KEY,
  set_id INT NOT NULL,
  INDEX ledger_set_types_set_id_index (set_id)
);
