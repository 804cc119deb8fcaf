-- The rest of what ESI answers about characters. SeAT 5's tables and columns where it had them; see V2 for keys and seen_at.

CREATE TABLE IF NOT EXISTS character_fatigues (
  character_id BIGINT NOT NULL PRIMARY KEY,
  last_jump_date DATETIME NULL,
  jump_fatigue_expire_date DATETIME NULL,
  last_update_date DATETIME NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

-- name may hold EVE's markup.
CREATE TABLE IF NOT EXISTS character_titles (
  character_id BIGINT NOT NULL,
  title_id BIGINT NOT NULL,
  name LONGTEXT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, title_id)
);

CREATE TABLE IF NOT EXISTS character_standings (
  character_id BIGINT NOT NULL,
  from_id BIGINT NOT NULL,
  from_type VARCHAR(64) NOT NULL,
  standing DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, from_id),
  INDEX character_standings_from_id_index (from_id)
);

CREATE TABLE IF NOT EXISTS character_loyalty_points (
  character_id BIGINT NOT NULL,
  corporation_id BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, corporation_id),
  INDEX character_loyalty_points_corporation_id_index (corporation_id)
);

-- A medal may be awarded more than once. graphics holds ESI's list as JSON.
CREATE TABLE IF NOT EXISTS character_medals (
  character_id BIGINT NOT NULL,
  medal_id BIGINT NOT NULL,
  title VARCHAR(255) NOT NULL,
  description LONGTEXT NOT NULL,
  corporation_id BIGINT NOT NULL,
  issuer_id BIGINT NOT NULL,
  date DATETIME NOT NULL,
  reason LONGTEXT NOT NULL,
  status VARCHAR(64) NOT NULL,
  graphics LONGTEXT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, medal_id, date),
  INDEX character_medals_corporation_id_index (corporation_id)
);

CREATE TABLE IF NOT EXISTS character_agent_research (
  character_id BIGINT NOT NULL,
  agent_id BIGINT NOT NULL,
  skill_type_id BIGINT NOT NULL,
  started_at DATETIME NOT NULL,
  points_per_day DOUBLE NOT NULL,
  remainder_points DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, agent_id),
  INDEX character_agent_research_agent_id_index (agent_id)
);

CREATE TABLE IF NOT EXISTS character_fw_stats (
  character_id BIGINT NOT NULL PRIMARY KEY,
  faction_id BIGINT NULL,
  enlisted_on DATETIME NULL,
  current_rank INT NULL,
  highest_rank INT NULL,
  kills_yesterday BIGINT NOT NULL,
  kills_last_week BIGINT NOT NULL,
  kills_total BIGINT NOT NULL,
  victory_points_yesterday BIGINT NOT NULL,
  victory_points_last_week BIGINT NOT NULL,
  victory_points_total BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

-- The fleet a character is in now. squad_id and wing_id are -1 where there is none.
CREATE TABLE IF NOT EXISTS character_fleets (
  character_id BIGINT NOT NULL PRIMARY KEY,
  fleet_id BIGINT NOT NULL,
  fleet_boss_id BIGINT NOT NULL,
  role VARCHAR(64) NOT NULL,
  squad_id BIGINT NOT NULL,
  wing_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX character_fleets_fleet_id_index (fleet_id)
);

-- Only a fleet's boss may read what follows: the boss who read a row is its owner.
CREATE TABLE IF NOT EXISTS fleets (
  fleet_id BIGINT NOT NULL PRIMARY KEY,
  fleet_boss_id BIGINT NOT NULL,
  is_free_move BOOLEAN NOT NULL,
  is_registered BOOLEAN NOT NULL,
  is_voice_enabled BOOLEAN NOT NULL,
  motd LONGTEXT NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX fleets_fleet_boss_id_index (fleet_boss_id)
);

CREATE TABLE IF NOT EXISTS fleet_members (
  fleet_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  fleet_boss_id BIGINT NOT NULL,
  join_time DATETIME NOT NULL,
  role VARCHAR(64) NOT NULL,
  role_name VARCHAR(255) NOT NULL,
  ship_type_id BIGINT NOT NULL,
  solar_system_id BIGINT NOT NULL,
  squad_id BIGINT NOT NULL,
  station_id BIGINT NULL,
  takes_fleet_warp BOOLEAN NOT NULL,
  wing_id BIGINT NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (fleet_id, character_id),
  INDEX fleet_members_fleet_boss_id_index (fleet_boss_id),
  INDEX fleet_members_character_id_index (character_id)
);

CREATE TABLE IF NOT EXISTS fleet_wings (
  fleet_id BIGINT NOT NULL,
  wing_id BIGINT NOT NULL,
  fleet_boss_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (fleet_id, wing_id),
  INDEX fleet_wings_fleet_boss_id_index (fleet_boss_id)
);

CREATE TABLE IF NOT EXISTS fleet_squads (
  fleet_id BIGINT NOT NULL,
  squad_id BIGINT NOT NULL,
  wing_id BIGINT NOT NULL,
  fleet_boss_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (fleet_id, squad_id),
  INDEX fleet_squads_fleet_boss_id_index (fleet_boss_id)
);

-- Lists the character is manager or admin of; every such character reads them for itself.
CREATE TABLE IF NOT EXISTS character_access_lists (
  character_id BIGINT NOT NULL,
  access_list_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, access_list_id),
  INDEX character_access_lists_access_list_id_index (access_list_id)
);

CREATE TABLE IF NOT EXISTS character_access_list_details (
  character_id BIGINT NOT NULL,
  access_list_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  description LONGTEXT NOT NULL,
  allow_everyone BOOLEAN NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, access_list_id)
);

-- member_type: character, corporation or alliance
CREATE TABLE IF NOT EXISTS character_access_list_members (
  character_id BIGINT NOT NULL,
  access_list_id BIGINT NOT NULL,
  member_type VARCHAR(16) NOT NULL,
  member_id BIGINT NOT NULL,
  access VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, access_list_id, member_type, member_id),
  INDEX character_access_list_members_member_id_index (member_id)
);

-- Labels of contacts; character_contacts.label_ids names them.
CREATE TABLE IF NOT EXISTS character_labels (
  character_id BIGINT NOT NULL,
  label_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, label_id)
);

-- mail_recipients.labels names them.
CREATE TABLE IF NOT EXISTS mail_labels (
  character_id BIGINT NOT NULL,
  label_id BIGINT NOT NULL,
  name VARCHAR(255) NULL,
  color VARCHAR(64) NULL,
  unread_count BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, label_id)
);

CREATE TABLE IF NOT EXISTS mail_unread_counts (
  character_id BIGINT NOT NULL PRIMARY KEY,
  total_unread_count BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS mail_mailing_lists (
  character_id BIGINT NOT NULL,
  mailing_list_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, mailing_list_id),
  INDEX mail_mailing_lists_mailing_list_id_index (mailing_list_id)
);

-- text is YAML, as ESI sends it.
CREATE TABLE IF NOT EXISTS character_notifications (
  character_id BIGINT NOT NULL,
  notification_id BIGINT NOT NULL,
  type VARCHAR(255) NOT NULL,
  sender_id BIGINT NOT NULL,
  sender_type VARCHAR(64) NOT NULL,
  `timestamp` DATETIME NOT NULL,
  is_read BOOLEAN NOT NULL DEFAULT FALSE,
  text LONGTEXT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, notification_id),
  INDEX character_notifications_notification_id_index (notification_id),
  INDEX character_notifications_character_id_index (character_id, `timestamp`)
);

-- Somebody added the character to a contact list.
CREATE TABLE IF NOT EXISTS character_contact_notifications (
  character_id BIGINT NOT NULL,
  notification_id BIGINT NOT NULL,
  send_date DATETIME NOT NULL,
  sender_character_id BIGINT NOT NULL,
  standing_level DOUBLE NOT NULL,
  message LONGTEXT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, notification_id)
);

CREATE TABLE IF NOT EXISTS character_calendar_events (
  character_id BIGINT NOT NULL,
  event_id BIGINT NOT NULL,
  event_date DATETIME NULL,
  title VARCHAR(255) NULL,
  importance INT NULL,
  event_response VARCHAR(64) NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, event_id),
  INDEX character_calendar_events_event_id_index (event_id),
  INDEX character_calendar_events_character_id_index (character_id, event_date)
);

-- duration in minutes
CREATE TABLE IF NOT EXISTS character_calendar_event_details (
  event_id BIGINT NOT NULL PRIMARY KEY,
  owner_id BIGINT NOT NULL,
  owner_name VARCHAR(255) NOT NULL,
  duration INT NOT NULL,
  text LONGTEXT NOT NULL,
  owner_type VARCHAR(64) NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX character_calendar_event_details_owner_id_index (owner_id)
);

CREATE TABLE IF NOT EXISTS character_calendar_attendees (
  event_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  event_response VARCHAR(64) NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (event_id, character_id),
  INDEX character_calendar_attendees_character_id_index (character_id)
);

-- A day's total. SeAT 5 kept the time of each increase, and year and month apart.
CREATE TABLE IF NOT EXISTS character_minings (
  character_id BIGINT NOT NULL,
  date DATE NOT NULL,
  solar_system_id BIGINT NOT NULL,
  type_id BIGINT NOT NULL,
  quantity BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, date, solar_system_id, type_id),
  INDEX character_minings_solar_system_id_index (solar_system_id),
  INDEX character_minings_type_id_index (type_id)
);

CREATE TABLE IF NOT EXISTS character_planets (
  character_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  solar_system_id BIGINT NOT NULL,
  upgrade_level INT NOT NULL,
  num_pins INT NOT NULL,
  last_update DATETIME NOT NULL,
  planet_type VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, planet_id),
  INDEX character_planets_planet_id_index (planet_id),
  INDEX character_planets_solar_system_id_index (solar_system_id)
);

CREATE TABLE IF NOT EXISTS character_planet_pins (
  character_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  pin_id BIGINT NOT NULL,
  type_id BIGINT NOT NULL,
  schematic_id BIGINT NULL,
  latitude DOUBLE NOT NULL,
  longitude DOUBLE NOT NULL,
  install_time DATETIME NULL,
  expiry_time DATETIME NULL,
  last_cycle_start DATETIME NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, planet_id, pin_id),
  INDEX character_planet_pins_pin_id_index (pin_id)
);

CREATE TABLE IF NOT EXISTS character_planet_contents (
  character_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  pin_id BIGINT NOT NULL,
  type_id BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, planet_id, pin_id, type_id),
  INDEX character_planet_contents_type_id_index (type_id)
);

-- cycle_time in seconds
CREATE TABLE IF NOT EXISTS character_planet_extractors (
  character_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  pin_id BIGINT NOT NULL,
  product_type_id BIGINT NULL,
  cycle_time INT NULL,
  head_radius DOUBLE NULL,
  qty_per_cycle BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, planet_id, pin_id)
);

-- extractor_id is the pin
CREATE TABLE IF NOT EXISTS character_planet_heads (
  character_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  extractor_id BIGINT NOT NULL,
  head_id INT NOT NULL,
  latitude DOUBLE NOT NULL,
  longitude DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, planet_id, extractor_id, head_id)
);

CREATE TABLE IF NOT EXISTS character_planet_factories (
  character_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  pin_id BIGINT NOT NULL,
  schematic_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, planet_id, pin_id)
);

CREATE TABLE IF NOT EXISTS character_planet_links (
  character_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  source_pin_id BIGINT NOT NULL,
  destination_pin_id BIGINT NOT NULL,
  link_level INT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, planet_id, source_pin_id, destination_pin_id)
);

CREATE TABLE IF NOT EXISTS character_planet_routes (
  character_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  route_id BIGINT NOT NULL,
  source_pin_id BIGINT NOT NULL,
  destination_pin_id BIGINT NOT NULL,
  content_type_id BIGINT NOT NULL,
  quantity DOUBLE NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, planet_id, route_id)
);

-- position counts a route's waypoints from 0.
CREATE TABLE IF NOT EXISTS character_planet_route_waypoints (
  character_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  route_id BIGINT NOT NULL,
  position INT NOT NULL,
  pin_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, planet_id, route_id, position)
);

CREATE TABLE IF NOT EXISTS character_mercenary_dens (
  character_id BIGINT NOT NULL,
  mercenary_den_id BIGINT NOT NULL,
  planet_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, mercenary_den_id),
  INDEX character_mercenary_dens_planet_id_index (planet_id)
);

CREATE TABLE IF NOT EXISTS character_mercenary_den_details (
  character_id BIGINT NOT NULL,
  mercenary_den_id BIGINT NOT NULL,
  type_id BIGINT NOT NULL,
  state VARCHAR(64) NOT NULL,
  anarchy_amount INT NOT NULL,
  anarchy_level VARCHAR(64) NOT NULL,
  development_amount INT NOT NULL,
  development_level VARCHAR(64) NOT NULL,
  infomorphs_amount BIGINT NOT NULL,
  reinforcement_timer_end DATETIME NULL,
  skyhook_id BIGINT NOT NULL,
  skyhook_corporation_id BIGINT NOT NULL,
  skyhook_planet_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, mercenary_den_id),
  INDEX character_mercenary_den_details_skyhook_id_index (skyhook_id)
);

CREATE TABLE IF NOT EXISTS character_mercenary_operations (
  character_id BIGINT NOT NULL,
  operation_id VARCHAR(36) NOT NULL,
  mercenary_den_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, operation_id),
  INDEX character_mercenary_operations_mercenary_den_id_index (mercenary_den_id)
);

CREATE TABLE IF NOT EXISTS character_mercenary_operation_details (
  character_id BIGINT NOT NULL,
  operation_id VARCHAR(36) NOT NULL,
  dungeon_type_id BIGINT NOT NULL,
  expires DATETIME NOT NULL,
  state VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, operation_id)
);

-- Jobs the character takes part in now.
CREATE TABLE IF NOT EXISTS character_freelance_jobs (
  character_id BIGINT NOT NULL,
  job_id VARCHAR(36) NOT NULL,
  name VARCHAR(255) NOT NULL,
  last_modified DATETIME NOT NULL,
  progress_current BIGINT NOT NULL,
  progress_desired BIGINT NOT NULL,
  reward_initial DOUBLE NULL,
  reward_remaining DOUBLE NULL,
  state VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, job_id),
  INDEX character_freelance_jobs_job_id_index (job_id)
);

-- Stay when the job is over.
CREATE TABLE IF NOT EXISTS character_freelance_job_participations (
  character_id BIGINT NOT NULL,
  job_id VARCHAR(36) NOT NULL,
  contributed BIGINT NOT NULL,
  last_modified DATETIME NOT NULL,
  state VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, job_id),
  INDEX character_freelance_job_participations_job_id_index (job_id)
);

CREATE TABLE IF NOT EXISTS character_military_campaign_objectives (
  character_id BIGINT NOT NULL,
  objective_id VARCHAR(36) NOT NULL,
  campaign_id VARCHAR(36) NOT NULL,
  contributed BIGINT NOT NULL,
  is_committed BOOLEAN NOT NULL,
  last_modified DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, objective_id),
  INDEX character_military_campaign_objectives_campaign_id_index (campaign_id)
);

-- What the character gave to projects of its corporation.
CREATE TABLE IF NOT EXISTS character_project_contributions (
  character_id BIGINT NOT NULL,
  corporation_id BIGINT NOT NULL,
  project_id VARCHAR(36) NOT NULL,
  contributed BIGINT NOT NULL,
  last_modified DATETIME NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, project_id),
  INDEX character_project_contributions_corporation_id_index (corporation_id),
  INDEX character_project_contributions_project_id_index (project_id)
);

CREATE TABLE IF NOT EXISTS character_fittings (
  character_id BIGINT NOT NULL,
  fitting_id BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  description LONGTEXT NOT NULL,
  ship_type_id BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, fitting_id),
  INDEX character_fittings_ship_type_id_index (ship_type_id)
);

-- position counts a fitting's items from 0 in ESI's order.
CREATE TABLE IF NOT EXISTS character_fitting_items (
  character_id BIGINT NOT NULL,
  fitting_id BIGINT NOT NULL,
  position INT NOT NULL,
  type_id BIGINT NOT NULL,
  flag VARCHAR(64) NOT NULL,
  quantity BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, fitting_id, position),
  INDEX character_fitting_items_type_id_index (type_id)
);

CREATE TABLE IF NOT EXISTS contract_bids (
  bid_id BIGINT NOT NULL PRIMARY KEY,
  contract_id BIGINT NOT NULL,
  bidder_id BIGINT NOT NULL,
  date_bid DATETIME NOT NULL,
  amount DOUBLE NOT NULL,
  seen_at DATETIME NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX contract_bids_contract_id_index (contract_id)
);

CREATE TABLE IF NOT EXISTS character_skinr_licenses (
  character_id BIGINT NOT NULL,
  skinr_id VARCHAR(64) NOT NULL,
  activated BOOLEAN NOT NULL,
  unactivated BIGINT NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, skinr_id),
  INDEX character_skinr_licenses_skinr_id_index (skinr_id)
);

CREATE TABLE IF NOT EXISTS character_skinr_components (
  character_id BIGINT NOT NULL,
  component_id BIGINT NOT NULL,
  type VARCHAR(64) NOT NULL,
  runs_unlimited BOOLEAN NOT NULL,
  runs_remaining BIGINT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, component_id, type, runs_unlimited)
);

-- What the character offers, or offered, in the Paragon Hub: for ISK or PLEX, to one of the targets.
CREATE TABLE IF NOT EXISTS character_skinr_listings (
  character_id BIGINT NOT NULL,
  listing_id VARCHAR(36) NOT NULL,
  skinr_id VARCHAR(64) NOT NULL,
  seller_id BIGINT NOT NULL,
  created DATETIME NOT NULL,
  expires DATETIME NOT NULL,
  last_modified DATETIME NOT NULL,
  price_isk DOUBLE NULL,
  price_plex BIGINT NULL,
  quantity BIGINT NOT NULL,
  state VARCHAR(64) NOT NULL,
  target_character_id BIGINT NULL,
  target_corporation_id BIGINT NULL,
  target_alliance_id BIGINT NULL,
  target_public BOOLEAN NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, listing_id),
  INDEX character_skinr_listings_skinr_id_index (skinr_id)
);

-- What others offer to the character alone.
CREATE TABLE IF NOT EXISTS character_skinr_offers (
  character_id BIGINT NOT NULL,
  listing_id VARCHAR(36) NOT NULL,
  skinr_id VARCHAR(64) NOT NULL,
  seller_id BIGINT NOT NULL,
  created DATETIME NOT NULL,
  expires DATETIME NOT NULL,
  last_modified DATETIME NOT NULL,
  price_isk DOUBLE NULL,
  price_plex BIGINT NULL,
  quantity BIGINT NOT NULL,
  state VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (character_id, listing_id),
  INDEX character_skinr_offers_skinr_id_index (skinr_id)
);

CREATE TABLE IF NOT EXISTS skinr_designs (
  skinr_id VARCHAR(64) NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  line VARCHAR(255) NULL,
  creator_id BIGINT NOT NULL,
  ship_type_id BIGINT NOT NULL,
  tier_level INT NOT NULL,
  pattern_blend_mode VARCHAR(64) NOT NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX skinr_designs_ship_type_id_index (ship_type_id)
);

-- A slot holds a nanocoating or a pattern.
CREATE TABLE IF NOT EXISTS skinr_design_slots (
  skinr_id VARCHAR(64) NOT NULL,
  slot_id BIGINT NOT NULL,
  nanocoating_id BIGINT NULL,
  pattern_id BIGINT NULL,
  pattern_mirrored BOOLEAN NULL,
  pattern_projection_slot1 BOOLEAN NULL,
  pattern_projection_slot2 BOOLEAN NULL,
  pattern_projection_slot3 BOOLEAN NULL,
  pattern_projection_slot4 BOOLEAN NULL,
  pattern_position_x DOUBLE NULL,
  pattern_position_y DOUBLE NULL,
  pattern_position_z DOUBLE NULL,
  pattern_rotation_w DOUBLE NULL,
  pattern_rotation_x DOUBLE NULL,
  pattern_rotation_y DOUBLE NULL,
  pattern_rotation_z DOUBLE NULL,
  pattern_scaling_x DOUBLE NULL,
  pattern_scaling_y DOUBLE NULL,
  pattern_scaling_z DOUBLE NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (skinr_id, slot_id)
);
