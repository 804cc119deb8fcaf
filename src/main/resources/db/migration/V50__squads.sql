-- Who looks after a squad. They need not be its members.
CREATE TABLE IF NOT EXISTS squad_moderator (
  squad_id INT NOT NULL,
  user_id BIGINT NOT NULL,
  PRIMARY KEY (squad_id, user_id),
  INDEX squad_moderator_user_id_index (user_id)
);

-- One application for each person and squad. A rejected one stays, with its reason, until the person applies again.
CREATE TABLE IF NOT EXISTS squad_applications (
  application_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  squad_id INT NOT NULL,
  message LONGTEXT NOT NULL,
  rejected_at DATETIME NULL,
  rejected_by BIGINT NULL,
  reason LONGTEXT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT squad_applications_squad_id_user_id_unique UNIQUE (squad_id, user_id),
  INDEX squad_applications_user_id_index (user_id)
);

-- kind: required (members must be in the other squad, too) or forbidden (they must not).
CREATE TABLE IF NOT EXISTS squad_relations (
  squad_id INT NOT NULL,
  other_squad_id INT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  PRIMARY KEY (squad_id, other_squad_id),
  INDEX squad_relations_other_squad_id_index (other_squad_id)
);

-- Facts about people that changed since the squads that ask for them were evaluated. changes counts, so that what comes while they are
-- evaluated is not taken for done.
CREATE TABLE IF NOT EXISTS squad_changes (
  user_id BIGINT NOT NULL,
  fact VARCHAR(64) NOT NULL,
  changes INT NOT NULL DEFAULT 1,
  noted_at DATETIME(3) NOT NULL,
  PRIMARY KEY (user_id, fact),
  INDEX squad_changes_noted_at_index (noted_at)
);

-- The right to evaluate squads: one row (id 1), taken as all claimed rows are. full_from: every squad is to be evaluated whose last
-- evaluation is older; full_at: when that moves next.
CREATE TABLE IF NOT EXISTS squad_runs (
  id INT NOT NULL PRIMARY KEY,
  next_at DATETIME(3) NOT NULL,
  token BIGINT NOT NULL DEFAULT 0,
  full_from DATETIME(3) NULL,
  full_at DATETIME(3) NOT NULL
);
