-- Details that are read one by one and may change: what is known of each, so that a run goes on where the last one stopped.
-- detail_id is the id as text, since projects, jobs and SKINR designs have UUIDs. due_at: not asked before. etags: of its pages,
-- as JSON. position: the cursor to come back with. outcome: gone (404) or refused (403), else NULL.
CREATE TABLE IF NOT EXISTS fan_outs (
  resource VARCHAR(64) NOT NULL,
  owner_id BIGINT NOT NULL,
  detail_id VARCHAR(64) NOT NULL,
  due_at DATETIME(3) NOT NULL,
  etags LONGTEXT NULL,
  position VARCHAR(255) NULL,
  outcome VARCHAR(16) NULL,
  failures INT NOT NULL DEFAULT 0,
  PRIMARY KEY (resource, owner_id, detail_id),
  INDEX fan_outs_detail_id_index (detail_id)
);

-- Regions and player structures whose market orders and history are kept, chosen by the operator.
CREATE TABLE IF NOT EXISTS kept_markets (
  owner_type VARCHAR(16) NOT NULL,
  owner_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (owner_type, owner_id)
);

-- Squads, as far as scheduling rules name them.
CREATE TABLE IF NOT EXISTS squads (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  description LONGTEXT NOT NULL,
  logo LONGTEXT NULL,
  type VARCHAR(16) NOT NULL DEFAULT 'auto',
  filters LONGTEXT NULL,
  is_classified BOOLEAN NOT NULL DEFAULT FALSE,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT squads_name_unique UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS squad_member (
  squad_id INT NOT NULL,
  user_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (squad_id, user_id),
  INDEX squad_member_user_id_index (user_id)
);

-- How often something is fetched instead of its resource's own interval. subject_type: everybody, squad, corporation, character,
-- alliance or public; the narrower subject wins, then the rule that names a resource ('' is every resource), then the newest.
CREATE TABLE IF NOT EXISTS scheduling_rules (
  subject_type VARCHAR(16) NOT NULL,
  subject_id BIGINT NOT NULL,
  resource VARCHAR(64) NOT NULL,
  update_interval INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (subject_type, subject_id, resource)
);
