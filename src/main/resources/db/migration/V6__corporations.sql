-- The rest of what ESI tells about corporations and alliances, in SeAT 5's tables and columns where it had them.
-- Where the key lacks the owner, seen_at holds the age of the answer that wrote the row. Columns of older tables: AddColumns 6.1.

CREATE TABLE IF NOT EXISTS corporation_alliance_histories (
  corporation_id BIGINT NOT NULL,
  record_id INT NOT NULL,
  start_date DATETIME NOT NULL,
  alliance_id BIGINT NULL,
  is_deleted BOOLEAN NOT NULL DEFAULT FALSE,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, record_id)
);

CREATE TABLE IF NOT EXISTS corporation_blueprints (
  corporation_id BIGINT NOT NULL,
  item_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  location_id BIGINT NOT NULL,
  location_flag VARCHAR(64) NOT NULL,
  quantity BIGINT NOT NULL,
  time_efficiency INT NOT NULL,
  material_efficiency INT NOT NULL,
  runs BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, item_id),
  INDEX corporation_blueprints_type_id_index (type_id),
  INDEX corporation_blueprints_location_id_index (location_id)
);

-- label_ids is ESI's JSON list of corporation_labels.label_id, or NULL.
CREATE TABLE IF NOT EXISTS corporation_contacts (
  corporation_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  standing DOUBLE NOT NULL,
  contact_type VARCHAR(32) NOT NULL,
  is_watched BOOLEAN NULL,
  label_ids LONGTEXT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, contact_id)
);

CREATE TABLE IF NOT EXISTS corporation_labels (
  corporation_id BIGINT NOT NULL,
  label_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, label_id)
);

-- ESI gives an entry no id. repetition counts from 0 what happened to one container within one second.
CREATE TABLE IF NOT EXISTS corporation_container_logs (
  corporation_id BIGINT NOT NULL,
  logged_at DATETIME NOT NULL,
  container_id BIGINT NOT NULL,
  repetition INT NOT NULL,
  container_type_id INT NOT NULL,
  character_id BIGINT NOT NULL,
  location_id BIGINT NOT NULL,
  location_flag VARCHAR(64) NOT NULL,
  action VARCHAR(64) NOT NULL,
  password_type VARCHAR(64) NULL,
  type_id INT NULL,
  quantity BIGINT NULL,
  old_config_bitmask BIGINT NULL,
  new_config_bitmask BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, logged_at, container_id, repetition),
  INDEX corporation_container_logs_character_id_index (character_id),
  INDEX corporation_container_logs_container_id_index (container_id)
);

-- x, y, z: where the office orbits, as the corporation's assets say.
CREATE TABLE IF NOT EXISTS corporation_customs_offices (
  office_id BIGINT NOT NULL PRIMARY KEY,
  corporation_id BIGINT NOT NULL,
  system_id INT NOT NULL,
  type_id INT NULL,
  reinforce_exit_start INT NOT NULL,
  reinforce_exit_end INT NOT NULL,
  corporation_tax_rate DOUBLE NULL,
  allow_alliance_access BOOLEAN NOT NULL,
  alliance_tax_rate DOUBLE NULL,
  allow_access_with_standings BOOLEAN NOT NULL,
  standing_level VARCHAR(64) NULL,
  excellent_standing_tax_rate DOUBLE NULL,
  good_standing_tax_rate DOUBLE NULL,
  neutral_standing_tax_rate DOUBLE NULL,
  bad_standing_tax_rate DOUBLE NULL,
  terrible_standing_tax_rate DOUBLE NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX corporation_customs_offices_corporation_id_index (corporation_id),
  INDEX corporation_customs_offices_system_id_index (system_id)
);

CREATE TABLE IF NOT EXISTS corporation_facilities (
  corporation_id BIGINT NOT NULL,
  facility_id BIGINT NOT NULL,
  system_id INT NOT NULL,
  type_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, facility_id)
);

CREATE TABLE IF NOT EXISTS corporation_freelance_jobs (
  corporation_id BIGINT NOT NULL,
  job_id VARCHAR(36) NOT NULL,
  last_modified DATETIME NOT NULL,
  name VARCHAR(255) NOT NULL,
  progress_current BIGINT NOT NULL,
  progress_desired BIGINT NOT NULL,
  reward_initial DOUBLE NULL,
  reward_remaining DOUBLE NULL,
  state VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, job_id)
);

CREATE TABLE IF NOT EXISTS corporation_freelance_job_participants (
  corporation_id BIGINT NOT NULL,
  job_id VARCHAR(36) NOT NULL,
  character_id BIGINT NOT NULL,
  contributed BIGINT NOT NULL,
  state VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, job_id, character_id),
  INDEX corporation_freelance_job_participants_character_id_index (character_id)
);

CREATE TABLE IF NOT EXISTS corporation_fw_stats (
  corporation_id BIGINT NOT NULL PRIMARY KEY,
  faction_id INT NULL,
  enlisted_on DATETIME NULL,
  pilots INT NULL,
  kills_last_week BIGINT NOT NULL,
  kills_total BIGINT NOT NULL,
  kills_yesterday BIGINT NOT NULL,
  victory_points_last_week BIGINT NOT NULL,
  victory_points_total BIGINT NOT NULL,
  victory_points_yesterday BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS corporation_industry_jobs (
  job_id BIGINT NOT NULL PRIMARY KEY,
  corporation_id BIGINT NOT NULL,
  installer_id BIGINT NOT NULL,
  facility_id BIGINT NOT NULL,
  location_id BIGINT NOT NULL,
  activity_id INT NOT NULL,
  blueprint_id BIGINT NOT NULL,
  blueprint_type_id INT NOT NULL,
  blueprint_location_id BIGINT NOT NULL,
  output_location_id BIGINT NOT NULL,
  runs BIGINT NOT NULL,
  cost DOUBLE NULL,
  licensed_runs BIGINT NULL,
  probability DOUBLE NULL,
  product_type_id INT NULL,
  status VARCHAR(32) NOT NULL,
  duration BIGINT NOT NULL,
  start_date DATETIME NOT NULL,
  end_date DATETIME NOT NULL,
  pause_date DATETIME NULL,
  completed_date DATETIME NULL,
  completed_character_id BIGINT NULL,
  successful_runs BIGINT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX corporation_industry_jobs_corporation_id_index (corporation_id, status),
  INDEX corporation_industry_jobs_installer_id_index (installer_id)
);

-- Which corporation's list named the killmail.
CREATE TABLE IF NOT EXISTS corporation_killmails (
  corporation_id BIGINT NOT NULL,
  killmail_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, killmail_id)
);

-- created: when the medal was made; created_at is the row's own age, as everywhere.
CREATE TABLE IF NOT EXISTS corporation_medals (
  corporation_id BIGINT NOT NULL,
  medal_id INT NOT NULL,
  title VARCHAR(255) NOT NULL,
  description LONGTEXT NOT NULL,
  creator_id BIGINT NOT NULL,
  created DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, medal_id)
);

CREATE TABLE IF NOT EXISTS corporation_issued_medals (
  corporation_id BIGINT NOT NULL,
  medal_id INT NOT NULL,
  character_id BIGINT NOT NULL,
  issued_at DATETIME NOT NULL,
  reason LONGTEXT NOT NULL,
  status VARCHAR(64) NOT NULL,
  issuer_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, medal_id, character_id, issued_at),
  INDEX corporation_issued_medals_character_id_index (character_id)
);

CREATE TABLE IF NOT EXISTS corporation_member_limits (
  corporation_id BIGINT NOT NULL PRIMARY KEY,
  `limit` INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS corporation_member_titles (
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  title_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, character_id, title_id)
);

-- The columns from career on come from the project's details; detail_last_modified is the last_modified they had: where it is
-- older than the list's, the details are read again. configuration is ESI's JSON: what counts towards the project.
CREATE TABLE IF NOT EXISTS corporation_projects (
  id VARCHAR(36) NOT NULL,
  corporation_id BIGINT NOT NULL,
  last_modified DATETIME NOT NULL,
  name VARCHAR(255) NOT NULL,
  progress_current BIGINT NOT NULL,
  progress_desired BIGINT NOT NULL,
  reward_initial DOUBLE NULL,
  reward_remaining DOUBLE NULL,
  state VARCHAR(64) NOT NULL,
  detail_last_modified DATETIME NULL,
  career VARCHAR(64) NULL,
  created DATETIME NULL,
  description LONGTEXT NULL,
  expires DATETIME NULL,
  finished DATETIME NULL,
  creator_id BIGINT NULL,
  contribution_participation_limit BIGINT NULL,
  contribution_reward DOUBLE NULL,
  contribution_submission_limit BIGINT NULL,
  contribution_submission_multiplier DOUBLE NULL,
  configuration LONGTEXT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, id)
);

CREATE TABLE IF NOT EXISTS corporation_project_contributors (
  corporation_id BIGINT NOT NULL,
  project_id VARCHAR(36) NOT NULL,
  character_id BIGINT NOT NULL,
  contributed BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, project_id, character_id),
  INDEX corporation_project_contributors_character_id_index (character_id)
);

-- type: roles, grantable_roles, roles_at_hq, grantable_roles_at_hq, roles_at_base, grantable_roles_at_base, roles_at_other or
-- grantable_roles_at_other
CREATE TABLE IF NOT EXISTS corporation_roles (
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  type VARCHAR(32) NOT NULL,
  role VARCHAR(128) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, character_id, type, role),
  INDEX corporation_roles_character_id_index (character_id)
);

-- One change is all rows that agree up to role_type: state says whether the member had the role before (old) or after it (new).
CREATE TABLE IF NOT EXISTS corporation_role_histories (
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  changed_at DATETIME NOT NULL,
  role_type VARCHAR(32) NOT NULL,
  state VARCHAR(16) NOT NULL,
  role VARCHAR(128) NOT NULL,
  issuer_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, character_id, changed_at, role_type, state, role)
);

CREATE TABLE IF NOT EXISTS corporation_shareholders (
  corporation_id BIGINT NOT NULL,
  shareholder_type VARCHAR(32) NOT NULL,
  shareholder_id BIGINT NOT NULL,
  share_count BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, shareholder_type, shareholder_id)
);

CREATE TABLE IF NOT EXISTS corporation_standings (
  corporation_id BIGINT NOT NULL,
  from_type VARCHAR(32) NOT NULL,
  from_id BIGINT NOT NULL,
  standing DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, from_type, from_id)
);

CREATE TABLE IF NOT EXISTS corporation_starbases (
  corporation_id BIGINT NOT NULL,
  starbase_id BIGINT NOT NULL,
  moon_id INT NULL,
  onlined_since DATETIME NULL,
  reinforced_until DATETIME NULL,
  state VARCHAR(32) NULL,
  type_id INT NOT NULL,
  system_id INT NOT NULL,
  unanchor_at DATETIME NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, starbase_id)
);

-- fuel_bay_view to offline: who may, such as corporation_member.
CREATE TABLE IF NOT EXISTS corporation_starbase_details (
  corporation_id BIGINT NOT NULL,
  starbase_id BIGINT NOT NULL,
  fuel_bay_view VARCHAR(64) NOT NULL,
  fuel_bay_take VARCHAR(64) NOT NULL,
  anchor VARCHAR(64) NOT NULL,
  unanchor VARCHAR(64) NOT NULL,
  `online` VARCHAR(64) NOT NULL,
  `offline` VARCHAR(64) NOT NULL,
  allow_corporation_members BOOLEAN NOT NULL,
  allow_alliance_members BOOLEAN NOT NULL,
  use_alliance_standings BOOLEAN NOT NULL,
  attack_standing_threshold DOUBLE NULL,
  attack_security_status_threshold DOUBLE NULL,
  attack_if_other_security_status_dropping BOOLEAN NOT NULL,
  attack_if_at_war BOOLEAN NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, starbase_id)
);

CREATE TABLE IF NOT EXISTS corporation_starbase_fuels (
  corporation_id BIGINT NOT NULL,
  starbase_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  quantity BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, starbase_id, type_id)
);

CREATE TABLE IF NOT EXISTS corporation_skyhooks (
  corporation_id BIGINT NOT NULL,
  skyhook_id BIGINT NOT NULL,
  planet_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, skyhook_id)
);

CREATE TABLE IF NOT EXISTS corporation_skyhook_details (
  corporation_id BIGINT NOT NULL,
  skyhook_id BIGINT NOT NULL,
  planet_id INT NOT NULL,
  state VARCHAR(64) NOT NULL,
  is_active BOOLEAN NOT NULL,
  effective_workforce BIGINT NULL,
  reinforcement_timer_end DATETIME NULL,
  theft_vulnerability_start DATETIME NULL,
  theft_vulnerability_end DATETIME NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, skyhook_id)
);

CREATE TABLE IF NOT EXISTS corporation_skyhook_reagents (
  corporation_id BIGINT NOT NULL,
  skyhook_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  last_cycle DATETIME NOT NULL,
  secured_stock BIGINT NOT NULL,
  unsecured_stock BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, skyhook_id, type_id)
);

CREATE TABLE IF NOT EXISTS corporation_sovereignty_hubs (
  corporation_id BIGINT NOT NULL,
  sovereignty_hub_id BIGINT NOT NULL,
  solar_system_id INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, sovereignty_hub_id)
);

-- workforce_configuration_*: what the hub is set to do with its workforce; workforce_state_*: what it does. A hub that imports
-- has rows in corporation_sovereignty_hub_workforce_sources.
CREATE TABLE IF NOT EXISTS corporation_sovereignty_hub_details (
  corporation_id BIGINT NOT NULL,
  sovereignty_hub_id BIGINT NOT NULL,
  solar_system_id INT NOT NULL,
  fuel_access_list_id BIGINT NULL,
  reagent_bay_last_updated DATETIME NOT NULL,
  power_allocated BIGINT NOT NULL,
  power_available BIGINT NOT NULL,
  workforce_allocated BIGINT NOT NULL,
  workforce_available BIGINT NOT NULL,
  vulnerability_window_start DATETIME NULL,
  vulnerability_window_end DATETIME NULL,
  workforce_configuration_export_amount BIGINT NULL,
  workforce_configuration_export_solar_system_id INT NULL,
  workforce_configuration_transit BOOLEAN NULL,
  workforce_state_export_amount BIGINT NULL,
  workforce_state_export_solar_system_id INT NULL,
  workforce_state_transit BOOLEAN NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, sovereignty_hub_id),
  INDEX corporation_sovereignty_hub_details_solar_system_id_index (solar_system_id)
);

CREATE TABLE IF NOT EXISTS corporation_sovereignty_hub_reagents (
  corporation_id BIGINT NOT NULL,
  sovereignty_hub_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  amount BIGINT NOT NULL,
  burning_per_hour BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, sovereignty_hub_id, type_id)
);

-- position counts from 0 in ESI's order, in which the hub gives them power.
CREATE TABLE IF NOT EXISTS corporation_sovereignty_hub_upgrades (
  corporation_id BIGINT NOT NULL,
  sovereignty_hub_id BIGINT NOT NULL,
  position INT NOT NULL,
  type_id INT NOT NULL,
  power_state VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, sovereignty_hub_id, position)
);

-- Where a hub gets workforce from. part: configuration (what it is set to, without amounts) or state (what it gets).
CREATE TABLE IF NOT EXISTS corporation_sovereignty_hub_workforce_sources (
  corporation_id BIGINT NOT NULL,
  sovereignty_hub_id BIGINT NOT NULL,
  part VARCHAR(16) NOT NULL,
  solar_system_id INT NOT NULL,
  amount BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, sovereignty_hub_id, part, solar_system_id)
);

-- name may hold EVE's markup.
CREATE TABLE IF NOT EXISTS corporation_titles (
  corporation_id BIGINT NOT NULL,
  title_id INT NOT NULL,
  name VARCHAR(1000) NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, title_id)
);

-- type: as in corporation_roles
CREATE TABLE IF NOT EXISTS corporation_title_roles (
  corporation_id BIGINT NOT NULL,
  title_id INT NOT NULL,
  type VARCHAR(32) NOT NULL,
  role VARCHAR(128) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, title_id, type, role)
);

CREATE TABLE IF NOT EXISTS corporation_industry_mining_extractions (
  corporation_id BIGINT NOT NULL,
  structure_id BIGINT NOT NULL,
  extraction_start_time DATETIME NOT NULL,
  moon_id INT NOT NULL,
  chunk_arrival_time DATETIME NOT NULL,
  natural_decay_time DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, structure_id, extraction_start_time),
  INDEX corporation_industry_mining_extractions_arrival_index (chunk_arrival_time)
);

CREATE TABLE IF NOT EXISTS corporation_industry_mining_observers (
  corporation_id BIGINT NOT NULL,
  observer_id BIGINT NOT NULL,
  last_updated DATE NOT NULL,
  observer_type VARCHAR(32) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, observer_id)
);

-- What a character mined of a type in a day under an observer; recorded_corporation_id is the corporation it was in then.
CREATE TABLE IF NOT EXISTS corporation_industry_mining_observer_data (
  corporation_id BIGINT NOT NULL,
  observer_id BIGINT NOT NULL,
  last_updated DATE NOT NULL,
  character_id BIGINT NOT NULL,
  recorded_corporation_id BIGINT NOT NULL,
  type_id INT NOT NULL,
  quantity BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, observer_id, last_updated, character_id, recorded_corporation_id, type_id),
  INDEX corporation_industry_mining_observer_data_character_id_index (character_id)
);

-- Offers on the Paragon Hub made to the corporation. A price is either in ISK or in PLEX.
CREATE TABLE IF NOT EXISTS corporation_skinr_offers (
  corporation_id BIGINT NOT NULL,
  listing_id VARCHAR(36) NOT NULL,
  skinr_id VARCHAR(64) NOT NULL,
  seller_id BIGINT NOT NULL,
  price_isk DOUBLE NULL,
  price_plex BIGINT NULL,
  quantity BIGINT NOT NULL,
  state VARCHAR(64) NOT NULL,
  created DATETIME NOT NULL,
  expires DATETIME NOT NULL,
  last_modified DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (corporation_id, listing_id)
);

CREATE TABLE IF NOT EXISTS alliances (
  alliance_id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  creator_id BIGINT NOT NULL,
  creator_corporation_id BIGINT NOT NULL,
  ticker VARCHAR(255) NOT NULL,
  executor_corporation_id BIGINT NULL,
  date_founded DATETIME NOT NULL,
  faction_id INT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS alliance_members (
  alliance_id BIGINT NOT NULL,
  corporation_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (alliance_id, corporation_id),
  INDEX alliance_members_corporation_id_index (corporation_id)
);

-- label_ids is ESI's JSON list of alliance_labels.label_id, or NULL.
CREATE TABLE IF NOT EXISTS alliance_contacts (
  alliance_id BIGINT NOT NULL,
  contact_id BIGINT NOT NULL,
  standing DOUBLE NOT NULL,
  contact_type VARCHAR(32) NOT NULL,
  label_ids LONGTEXT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (alliance_id, contact_id)
);

CREATE TABLE IF NOT EXISTS alliance_labels (
  alliance_id BIGINT NOT NULL,
  label_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (alliance_id, label_id)
);

-- As corporation_skinr_offers.
CREATE TABLE IF NOT EXISTS alliance_skinr_offers (
  alliance_id BIGINT NOT NULL,
  listing_id VARCHAR(36) NOT NULL,
  skinr_id VARCHAR(64) NOT NULL,
  seller_id BIGINT NOT NULL,
  price_isk DOUBLE NULL,
  price_plex BIGINT NULL,
  quantity BIGINT NOT NULL,
  state VARCHAR(64) NOT NULL,
  created DATETIME NOT NULL,
  expires DATETIME NOT NULL,
  last_modified DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (alliance_id, listing_id)
);
