-- What people write about characters, corporations and alliances, and who may read it. visibility: own (its author), role and squad (the
-- holders of the role, the members of the squad in audience_id), all (whoever has the permission). user_id: the author; NULL when gone.
CREATE TABLE IF NOT EXISTS notes (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  object_type VARCHAR(32) NOT NULL,
  object_id BIGINT NOT NULL,
  title VARCHAR(255) NOT NULL,
  note LONGTEXT NOT NULL,
  user_id BIGINT NULL,
  visibility VARCHAR(16) NOT NULL,
  audience_id BIGINT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  INDEX notes_object_id_index (object_id, object_type),
  INDEX notes_user_id_index (user_id)
);

-- What a note said before it was changed.
CREATE TABLE IF NOT EXISTS note_edits (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  note_id BIGINT NOT NULL,
  user_id BIGINT NULL,
  title VARCHAR(255) NOT NULL,
  note LONGTEXT NOT NULL,
  edited_at DATETIME(3) NOT NULL,
  INDEX note_edits_note_id_index (note_id, id)
);

-- Lists of standings that the installation goes by. source_kind and source_id: whose contacts it was taken from; NULL for one made by hand.
CREATE TABLE IF NOT EXISTS standings_profiles (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  is_default BOOLEAN NOT NULL DEFAULT FALSE,
  source_kind VARCHAR(16) NULL,
  source_id BIGINT NULL,
  created_at DATETIME(3) NULL,
  updated_at DATETIME(3) NULL,
  CONSTRAINT standings_profiles_name_unique UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS standings_profile_standings (
  standings_profile_id BIGINT NOT NULL,
  entity_id BIGINT NOT NULL,
  category VARCHAR(32) NULL,
  standing DOUBLE NOT NULL,
  PRIMARY KEY (standings_profile_id, entity_id)
);
