-- What lay in a corporation's hangars, and in what stands in them, when its assets were last compared: what is less then has left.
-- place_id: the station, structure or system around.
CREATE TABLE IF NOT EXISTS alert_hangars (
  corporation_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL,
  type_id BIGINT NOT NULL,
  quantity BIGINT NOT NULL,
  PRIMARY KEY (corporation_id, place_id, type_id)
);

-- read_at: the complete read of the assets that was compared.
CREATE TABLE IF NOT EXISTS alert_hangar_reads (
  corporation_id BIGINT NOT NULL PRIMARY KEY,
  read_at DATETIME(3) NOT NULL
);
