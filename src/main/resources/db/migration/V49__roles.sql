-- Names of permissions that roles hold. A name nothing guards (of another installation, of a plugin that is gone) stays and permits nothing.
CREATE TABLE IF NOT EXISTS permissions (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  title VARCHAR(255) NOT NULL,
  CONSTRAINT permissions_title_unique UNIQUE (title)
);

CREATE TABLE IF NOT EXISTS roles (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  title VARCHAR(255) NOT NULL,
  description LONGTEXT NULL,
  logo LONGTEXT NULL,
  CONSTRAINT roles_title_unique UNIQUE (title)
);

-- filters: whom the permission is limited to (JSON); NULL for nobody in particular, an empty object for no one at all. A row that says
-- `not` permits nothing.
CREATE TABLE IF NOT EXISTS permission_role (
  permission_id INT NOT NULL,
  role_id INT NOT NULL,
  `not` BOOLEAN NOT NULL DEFAULT FALSE,
  filters LONGTEXT NULL,
  PRIMARY KEY (role_id, permission_id)
);

-- Who holds a role by what: source is 'hand', or 'plugin:' and its name. What squads give follows from squad_member and squad_role.
CREATE TABLE IF NOT EXISTS role_user (
  user_id BIGINT NOT NULL,
  role_id INT NOT NULL,
  source VARCHAR(64) NOT NULL DEFAULT 'hand',
  granted_by BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at DATETIME NULL,
  PRIMARY KEY (user_id, role_id, source),
  INDEX role_user_role_id_index (role_id)
);

CREATE TABLE IF NOT EXISTS squad_role (
  squad_id INT NOT NULL,
  role_id INT NOT NULL,
  PRIMARY KEY (squad_id, role_id),
  INDEX squad_role_role_id_index (role_id)
);

-- What an in-game role permits those who have it in that corporation: 'CEO' is whom EVE names as such. No row, no right.
CREATE TABLE IF NOT EXISTS corporation_role_permissions (
  corporation_id BIGINT NOT NULL,
  role VARCHAR(64) NOT NULL,
  permission VARCHAR(255) NOT NULL,
  PRIMARY KEY (corporation_id, role, permission)
);

-- What the installation was told by its administrators; a name without a row has its default.
CREATE TABLE IF NOT EXISTS global_settings (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  `value` LONGTEXT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT global_settings_name_unique UNIQUE (name)
);
