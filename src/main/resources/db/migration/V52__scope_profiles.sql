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
