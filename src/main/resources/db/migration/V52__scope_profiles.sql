-- Named sets of ESI's scopes (JSON) to ask for at sign-in. SeAT 5 kept them in the setting sso_scopes; refresh_tokens.scopes_profile is such an id, 0 for none.
CREATE TABLE IF NOT EXISTS scope_profiles (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(64) NOT NULL,
  is_default BOOLEAN NOT NULL DEFAULT FALSE,
  scopes LONGTEXT NOT NULL,
  CONSTRAINT scope_profiles_name_unique UNIQUE (name)
);

-- Which profile the characters of a corporation or alliance must have.
CREATE TABLE IF NOT EXISTS scope_profile_requirements (
  owner_type VARCHAR(16) NOT NULL,
  owner_id BIGINT NOT NULL,
  profile_id INT NOT NULL,
  PRIMARY KEY (owner_type, owner_id)
);

-- Characters that need not have what their corporation requires, until a day.
CREATE TABLE IF NOT EXISTS compliance_exemptions (
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  reason VARCHAR(255) NOT NULL,
  expires_on DATETIME NOT NULL,
  user_id BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, character_id)
);
