-- EVE's static data (SDE). Every row carries the version of the import that wrote it; the row of sde_pointer says which version
-- is read. An import fills a new version beside the one that is read, moves the pointer, then deletes the old rows.
-- Views show the version that is read: to SQL reports under the names of the well-known SQL dump and of SeAT 5's map tables.
-- Names in English stand in their own table; in all languages in sde_names. Longer texts stand in sde_texts alone.

-- One row per import. version is drawn anew for each, so that a build can be imported again beside itself.
CREATE TABLE IF NOT EXISTS sde_versions (
  version INT NOT NULL PRIMARY KEY,
  build BIGINT NOT NULL,
  released_at DATETIME NULL,
  source VARCHAR(500) NOT NULL,
  state VARCHAR(12) NOT NULL,
  row_count BIGINT NOT NULL DEFAULT 0,
  notes LONGTEXT NULL,
  started_at DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL
);

-- One row (id 1) from the first import on.
CREATE TABLE IF NOT EXISTS sde_pointer (
  id INT NOT NULL PRIMARY KEY,
  version INT NOT NULL
);

-- The right to import: one row (id 1), which ends by the database's clock unless it is renewed. token fences.
CREATE TABLE IF NOT EXISTS sde_lease (
  id INT NOT NULL PRIMARY KEY,
  holder VARCHAR(255) NOT NULL,
  token BIGINT NOT NULL,
  until_at DATETIME(3) NOT NULL
);

-- When CCP is asked for its latest build: one row (id 1). offset_seconds is the moment of the day, drawn once.
CREATE TABLE IF NOT EXISTS sde_checks (
  id INT NOT NULL PRIMARY KEY,
  offset_seconds INT NOT NULL,
  next_at DATETIME(3) NOT NULL,
  checked_at DATETIME(3) NULL,
  latest_build BIGINT NULL,
  outcome VARCHAR(500) NULL
);

-- Names of everything that has one. entity: of those ids that ESI's /universe/names knows, too, among which no two are equal.
CREATE TABLE IF NOT EXISTS sde_names (
  version INT NOT NULL,
  data_set VARCHAR(32) NOT NULL,
  id BIGINT NOT NULL,
  entity BOOLEAN NOT NULL,
  de VARCHAR(255) NULL,
  en VARCHAR(255) NULL,
  es VARCHAR(255) NULL,
  fr VARCHAR(255) NULL,
  ja VARCHAR(255) NULL,
  ko VARCHAR(255) NULL,
  ru VARCHAR(255) NULL,
  zh VARCHAR(255) NULL,
  PRIMARY KEY (version, data_set, id),
  INDEX sde_names_id_index (version, id)
);

-- Descriptions and the like, a row for each language. part tells several texts of one id apart.
CREATE TABLE IF NOT EXISTS sde_texts (
  version INT NOT NULL,
  data_set VARCHAR(32) NOT NULL,
  id BIGINT NOT NULL,
  field VARCHAR(32) NOT NULL,
  part INT NOT NULL,
  language VARCHAR(8) NOT NULL,
  content VARCHAR(15000) NOT NULL,
  PRIMARY KEY (version, data_set, id, field, part, language)
);

-- Kinds of things.

CREATE TABLE IF NOT EXISTS sde_categories (
  version INT NOT NULL,
  category_id INT NOT NULL,
  name VARCHAR(255) NULL,
  icon_id INT NULL,
  published BOOLEAN NOT NULL,
  PRIMARY KEY (version, category_id)
);

CREATE TABLE IF NOT EXISTS sde_groups (
  version INT NOT NULL,
  group_id INT NOT NULL,
  category_id INT NOT NULL,
  name VARCHAR(255) NULL,
  icon_id INT NULL,
  use_base_price BOOLEAN NOT NULL,
  anchored BOOLEAN NOT NULL,
  anchorable BOOLEAN NOT NULL,
  fittable_non_singleton BOOLEAN NOT NULL,
  published BOOLEAN NOT NULL,
  PRIMARY KEY (version, group_id),
  INDEX sde_groups_category_id_index (version, category_id)
);

CREATE TABLE IF NOT EXISTS sde_types (
  version INT NOT NULL,
  type_id INT NOT NULL,
  group_id INT NOT NULL,
  name VARCHAR(255) NULL,
  mass DOUBLE NULL,
  volume DOUBLE NULL,
  capacity DOUBLE NULL,
  radius DOUBLE NULL,
  portion_size INT NULL,
  race_id INT NULL,
  faction_id INT NULL,
  base_price DOUBLE NULL,
  published BOOLEAN NOT NULL,
  market_group_id INT NULL,
  meta_group_id INT NULL,
  variation_parent_type_id INT NULL,
  meta_level INT NULL,
  tech_level INT NULL,
  ship_tree_group_id INT NULL,
  icon_id INT NULL,
  sound_id INT NULL,
  graphic_id INT NULL,
  PRIMARY KEY (version, type_id),
  INDEX sde_types_group_id_index (version, group_id),
  INDEX sde_types_market_group_id_index (version, market_group_id)
);

CREATE TABLE IF NOT EXISTS sde_market_groups (
  version INT NOT NULL,
  market_group_id INT NOT NULL,
  parent_group_id INT NULL,
  name VARCHAR(255) NULL,
  icon_id INT NULL,
  has_types BOOLEAN NOT NULL,
  PRIMARY KEY (version, market_group_id)
);

CREATE TABLE IF NOT EXISTS sde_meta_groups (
  version INT NOT NULL,
  meta_group_id INT NOT NULL,
  name VARCHAR(255) NULL,
  icon_id INT NULL,
  icon_suffix VARCHAR(64) NULL,
  PRIMARY KEY (version, meta_group_id)
);

CREATE TABLE IF NOT EXISTS sde_type_materials (
  version INT NOT NULL,
  type_id INT NOT NULL,
  material_type_id INT NOT NULL,
  quantity BIGINT NULL,
  PRIMARY KEY (version, type_id, material_type_id)
);

CREATE TABLE IF NOT EXISTS sde_type_random_materials (
  version INT NOT NULL,
  type_id INT NOT NULL,
  material_type_id INT NOT NULL,
  quantity_min BIGINT NULL,
  quantity_max BIGINT NULL,
  PRIMARY KEY (version, type_id, material_type_id)
);

CREATE TABLE IF NOT EXISTS sde_type_bonuses (
  version INT NOT NULL,
  type_id INT NOT NULL,
  position INT NOT NULL,
  source VARCHAR(16) NOT NULL,
  skill_type_id INT NULL,
  bonus DOUBLE NULL,
  unit_id INT NULL,
  importance INT NULL,
  is_positive BOOLEAN NULL,
  bonus_text VARCHAR(4000) NULL,
  PRIMARY KEY (version, type_id, source, position)
);

CREATE TABLE IF NOT EXISTS sde_contraband_types (
  version INT NOT NULL,
  type_id INT NOT NULL,
  faction_id INT NOT NULL,
  standing_loss DOUBLE NULL,
  confiscate_min_sec DOUBLE NULL,
  fine_by_value DOUBLE NULL,
  attack_min_sec DOUBLE NULL,
  PRIMARY KEY (version, type_id, faction_id)
);

CREATE TABLE IF NOT EXISTS sde_control_tower_resources (
  version INT NOT NULL,
  control_tower_type_id INT NOT NULL,
  position INT NOT NULL,
  resource_type_id INT NOT NULL,
  purpose INT NULL,
  quantity INT NULL,
  min_security_level DOUBLE NULL,
  faction_id INT NULL,
  PRIMARY KEY (version, control_tower_type_id, position)
);

CREATE TABLE IF NOT EXISTS sde_icons (
  version INT NOT NULL,
  icon_id INT NOT NULL,
  icon_file VARCHAR(500) NULL,
  PRIMARY KEY (version, icon_id)
);

CREATE TABLE IF NOT EXISTS sde_graphics (
  version INT NOT NULL,
  graphic_id INT NOT NULL,
  graphic_file VARCHAR(500) NULL,
  icon_folder VARCHAR(500) NULL,
  PRIMARY KEY (version, graphic_id)
);

-- Dogma: what things can do.

CREATE TABLE IF NOT EXISTS sde_dogma_attribute_categories (
  version INT NOT NULL,
  attribute_category_id INT NOT NULL,
  name VARCHAR(255) NULL,
  description VARCHAR(2000) NULL,
  PRIMARY KEY (version, attribute_category_id)
);

CREATE TABLE IF NOT EXISTS sde_dogma_attributes (
  version INT NOT NULL,
  attribute_id INT NOT NULL,
  name VARCHAR(255) NULL,
  display_name VARCHAR(255) NULL,
  description VARCHAR(2000) NULL,
  attribute_category_id INT NULL,
  data_type INT NULL,
  default_value DOUBLE NULL,
  display_when_zero BOOLEAN NOT NULL,
  high_is_good BOOLEAN NOT NULL,
  published BOOLEAN NOT NULL,
  stackable BOOLEAN NOT NULL,
  icon_id INT NULL,
  unit_id INT NULL,
  charge_recharge_time_id INT NULL,
  max_attribute_id INT NULL,
  min_attribute_id INT NULL,
  PRIMARY KEY (version, attribute_id)
);

CREATE TABLE IF NOT EXISTS sde_dogma_effects (
  version INT NOT NULL,
  effect_id INT NOT NULL,
  name VARCHAR(255) NULL,
  display_name VARCHAR(255) NULL,
  guid VARCHAR(255) NULL,
  effect_category_id INT NULL,
  discharge_attribute_id INT NULL,
  duration_attribute_id INT NULL,
  range_attribute_id INT NULL,
  falloff_attribute_id INT NULL,
  tracking_speed_attribute_id INT NULL,
  resistance_attribute_id INT NULL,
  fitting_usage_chance_attribute_id INT NULL,
  npc_usage_chance_attribute_id INT NULL,
  npc_activation_chance_attribute_id INT NULL,
  distribution INT NULL,
  icon_id INT NULL,
  disallow_auto_repeat BOOLEAN NOT NULL,
  electronic_chance BOOLEAN NOT NULL,
  propulsion_chance BOOLEAN NOT NULL,
  range_chance BOOLEAN NOT NULL,
  is_assistance BOOLEAN NOT NULL,
  is_offensive BOOLEAN NOT NULL,
  is_warp_safe BOOLEAN NOT NULL,
  published BOOLEAN NOT NULL,
  PRIMARY KEY (version, effect_id)
);

CREATE TABLE IF NOT EXISTS sde_effect_modifiers (
  version INT NOT NULL,
  effect_id INT NOT NULL,
  position INT NOT NULL,
  domain_name VARCHAR(64) NULL,
  func VARCHAR(64) NULL,
  operation INT NULL,
  modified_attribute_id INT NULL,
  modifying_attribute_id INT NULL,
  group_id INT NULL,
  skill_type_id INT NULL,
  other_effect_id INT NULL,
  PRIMARY KEY (version, effect_id, position)
);

CREATE TABLE IF NOT EXISTS sde_dogma_units (
  version INT NOT NULL,
  unit_id INT NOT NULL,
  name VARCHAR(255) NULL,
  display_name VARCHAR(255) NULL,
  PRIMARY KEY (version, unit_id)
);

CREATE TABLE IF NOT EXISTS sde_type_attributes (
  version INT NOT NULL,
  type_id INT NOT NULL,
  attribute_id INT NOT NULL,
  attribute_value DOUBLE NOT NULL,
  PRIMARY KEY (version, type_id, attribute_id)
);

CREATE TABLE IF NOT EXISTS sde_type_effects (
  version INT NOT NULL,
  type_id INT NOT NULL,
  effect_id INT NOT NULL,
  is_default BOOLEAN NOT NULL,
  PRIMARY KEY (version, type_id, effect_id)
);

-- The map.

CREATE TABLE IF NOT EXISTS sde_regions (
  version INT NOT NULL,
  region_id INT NOT NULL,
  name VARCHAR(255) NULL,
  faction_id INT NULL,
  wormhole_class_id INT NULL,
  nebula_id INT NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  PRIMARY KEY (version, region_id)
);

CREATE TABLE IF NOT EXISTS sde_constellations (
  version INT NOT NULL,
  constellation_id INT NOT NULL,
  region_id INT NOT NULL,
  name VARCHAR(255) NULL,
  faction_id INT NULL,
  wormhole_class_id INT NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  PRIMARY KEY (version, constellation_id),
  INDEX sde_constellations_region_id_index (version, region_id)
);

CREATE TABLE IF NOT EXISTS sde_solar_systems (
  version INT NOT NULL,
  solar_system_id INT NOT NULL,
  constellation_id INT NOT NULL,
  region_id INT NOT NULL,
  name VARCHAR(255) NULL,
  star_id INT NULL,
  security_status DOUBLE NULL,
  security_class VARCHAR(8) NULL,
  faction_id INT NULL,
  wormhole_class_id INT NULL,
  luminosity DOUBLE NULL,
  radius DOUBLE NULL,
  border BOOLEAN NOT NULL,
  hub BOOLEAN NOT NULL,
  international BOOLEAN NOT NULL,
  regional BOOLEAN NOT NULL,
  corridor BOOLEAN NOT NULL,
  fringe BOOLEAN NOT NULL,
  visual_effect VARCHAR(64) NULL,
  disallowed_anchor_categories VARCHAR(1000) NULL,
  disallowed_anchor_groups VARCHAR(1000) NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  x_2d DOUBLE NULL,
  y_2d DOUBLE NULL,
  PRIMARY KEY (version, solar_system_id),
  INDEX sde_solar_systems_constellation_id_index (version, constellation_id),
  INDEX sde_solar_systems_region_id_index (version, region_id)
);

CREATE TABLE IF NOT EXISTS sde_stars (
  version INT NOT NULL,
  star_id INT NOT NULL,
  solar_system_id INT NOT NULL,
  name VARCHAR(255) NULL,
  type_id INT NULL,
  radius DOUBLE NULL,
  age DOUBLE NULL,
  life DOUBLE NULL,
  luminosity DOUBLE NULL,
  spectral_class VARCHAR(32) NULL,
  temperature DOUBLE NULL,
  PRIMARY KEY (version, star_id)
);

CREATE TABLE IF NOT EXISTS sde_planets (
  version INT NOT NULL,
  planet_id INT NOT NULL,
  solar_system_id INT NOT NULL,
  name VARCHAR(255) NULL,
  orbit_id INT NULL,
  celestial_index INT NULL,
  type_id INT NULL,
  radius DOUBLE NULL,
  population BOOLEAN NOT NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  PRIMARY KEY (version, planet_id),
  INDEX sde_planets_solar_system_id_index (version, solar_system_id)
);

CREATE TABLE IF NOT EXISTS sde_moons (
  version INT NOT NULL,
  moon_id INT NOT NULL,
  solar_system_id INT NOT NULL,
  name VARCHAR(255) NULL,
  orbit_id INT NULL,
  celestial_index INT NULL,
  orbit_index INT NULL,
  type_id INT NULL,
  radius DOUBLE NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  PRIMARY KEY (version, moon_id),
  INDEX sde_moons_solar_system_id_index (version, solar_system_id)
);

CREATE TABLE IF NOT EXISTS sde_asteroid_belts (
  version INT NOT NULL,
  asteroid_belt_id INT NOT NULL,
  solar_system_id INT NOT NULL,
  name VARCHAR(255) NULL,
  orbit_id INT NULL,
  celestial_index INT NULL,
  orbit_index INT NULL,
  type_id INT NULL,
  radius DOUBLE NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  PRIMARY KEY (version, asteroid_belt_id),
  INDEX sde_asteroid_belts_solar_system_id_index (version, solar_system_id)
);

CREATE TABLE IF NOT EXISTS sde_secondary_suns (
  version INT NOT NULL,
  secondary_sun_id INT NOT NULL,
  solar_system_id INT NOT NULL,
  type_id INT NULL,
  effect_beacon_type_id INT NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  PRIMARY KEY (version, secondary_sun_id)
);

CREATE TABLE IF NOT EXISTS sde_stargates (
  version INT NOT NULL,
  stargate_id INT NOT NULL,
  solar_system_id INT NOT NULL,
  name VARCHAR(255) NULL,
  type_id INT NULL,
  destination_solar_system_id INT NULL,
  destination_stargate_id INT NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  PRIMARY KEY (version, stargate_id),
  INDEX sde_stargates_solar_system_id_index (version, solar_system_id)
);

CREATE TABLE IF NOT EXISTS sde_agents_in_space (
  version INT NOT NULL,
  agent_id INT NOT NULL,
  solar_system_id INT NULL,
  dungeon_id INT NULL,
  spawn_point_id INT NULL,
  type_id INT NULL,
  PRIMARY KEY (version, agent_id)
);

-- Who and what lives there without players.

CREATE TABLE IF NOT EXISTS sde_factions (
  version INT NOT NULL,
  faction_id INT NOT NULL,
  name VARCHAR(255) NULL,
  corporation_id INT NULL,
  militia_corporation_id INT NULL,
  solar_system_id INT NULL,
  icon_id INT NULL,
  size_factor DOUBLE NULL,
  unique_name BOOLEAN NOT NULL,
  PRIMARY KEY (version, faction_id)
);

CREATE TABLE IF NOT EXISTS sde_faction_races (
  version INT NOT NULL,
  faction_id INT NOT NULL,
  race_id INT NOT NULL,
  PRIMARY KEY (version, faction_id, race_id)
);

CREATE TABLE IF NOT EXISTS sde_races (
  version INT NOT NULL,
  race_id INT NOT NULL,
  name VARCHAR(255) NULL,
  icon_id INT NULL,
  ship_type_id INT NULL,
  PRIMARY KEY (version, race_id)
);

CREATE TABLE IF NOT EXISTS sde_race_skills (
  version INT NOT NULL,
  race_id INT NOT NULL,
  skill_type_id INT NOT NULL,
  skill_level INT NULL,
  PRIMARY KEY (version, race_id, skill_type_id)
);

CREATE TABLE IF NOT EXISTS sde_bloodlines (
  version INT NOT NULL,
  bloodline_id INT NOT NULL,
  name VARCHAR(255) NULL,
  race_id INT NULL,
  corporation_id INT NULL,
  icon_id INT NULL,
  charisma INT NULL,
  intelligence INT NULL,
  memory INT NULL,
  perception INT NULL,
  willpower INT NULL,
  PRIMARY KEY (version, bloodline_id)
);

CREATE TABLE IF NOT EXISTS sde_ancestries (
  version INT NOT NULL,
  ancestry_id INT NOT NULL,
  name VARCHAR(255) NULL,
  bloodline_id INT NULL,
  icon_id INT NULL,
  short_description VARCHAR(1000) NULL,
  charisma INT NULL,
  intelligence INT NULL,
  memory INT NULL,
  perception INT NULL,
  willpower INT NULL,
  PRIMARY KEY (version, ancestry_id)
);

CREATE TABLE IF NOT EXISTS sde_character_attributes (
  version INT NOT NULL,
  attribute_id INT NOT NULL,
  name VARCHAR(255) NULL,
  icon_id INT NULL,
  short_description VARCHAR(1000) NULL,
  description VARCHAR(4000) NULL,
  notes VARCHAR(4000) NULL,
  PRIMARY KEY (version, attribute_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_corporations (
  version INT NOT NULL,
  corporation_id INT NOT NULL,
  name VARCHAR(255) NULL,
  ticker_name VARCHAR(16) NULL,
  ceo_id INT NULL,
  faction_id INT NULL,
  race_id INT NULL,
  station_id INT NULL,
  solar_system_id INT NULL,
  enemy_id INT NULL,
  friend_id INT NULL,
  icon_id INT NULL,
  main_activity_id INT NULL,
  secondary_activity_id INT NULL,
  extent VARCHAR(8) NULL,
  size VARCHAR(8) NULL,
  size_factor DOUBLE NULL,
  tax_rate DOUBLE NULL,
  min_security DOUBLE NULL,
  minimum_join_standing DOUBLE NULL,
  member_limit INT NULL,
  shares BIGINT NULL,
  initial_price BIGINT NULL,
  allowed_member_races VARCHAR(255) NULL,
  deleted BOOLEAN NOT NULL,
  has_player_personnel_manager BOOLEAN NOT NULL,
  send_char_termination_message BOOLEAN NOT NULL,
  unique_name BOOLEAN NOT NULL,
  PRIMARY KEY (version, corporation_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_corporation_divisions (
  version INT NOT NULL,
  corporation_id INT NOT NULL,
  division_id INT NOT NULL,
  division_number INT NULL,
  leader_id INT NULL,
  size INT NULL,
  PRIMARY KEY (version, corporation_id, division_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_corporation_investors (
  version INT NOT NULL,
  corporation_id INT NOT NULL,
  investor_id INT NOT NULL,
  share_percent DOUBLE NULL,
  PRIMARY KEY (version, corporation_id, investor_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_corporation_trades (
  version INT NOT NULL,
  corporation_id INT NOT NULL,
  type_id INT NOT NULL,
  trade_value DOUBLE NULL,
  PRIMARY KEY (version, corporation_id, type_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_corporation_exchange_rates (
  version INT NOT NULL,
  corporation_id INT NOT NULL,
  other_corporation_id INT NOT NULL,
  rate DOUBLE NULL,
  PRIMARY KEY (version, corporation_id, other_corporation_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_corporation_lp_offer_tables (
  version INT NOT NULL,
  corporation_id INT NOT NULL,
  offer_table_id INT NOT NULL,
  PRIMARY KEY (version, corporation_id, offer_table_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_divisions (
  version INT NOT NULL,
  division_id INT NOT NULL,
  name VARCHAR(255) NULL,
  internal_name VARCHAR(255) NULL,
  display_name VARCHAR(255) NULL,
  leader_type_name VARCHAR(255) NULL,
  PRIMARY KEY (version, division_id)
);

CREATE TABLE IF NOT EXISTS sde_corporation_activities (
  version INT NOT NULL,
  activity_id INT NOT NULL,
  name VARCHAR(255) NULL,
  PRIMARY KEY (version, activity_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_characters (
  version INT NOT NULL,
  character_id INT NOT NULL,
  name VARCHAR(255) NULL,
  corporation_id INT NULL,
  location_id INT NULL,
  ceo BOOLEAN NOT NULL,
  unique_name BOOLEAN NOT NULL,
  race_id INT NULL,
  bloodline_id INT NULL,
  ancestry_id INT NULL,
  career_id INT NULL,
  school_id INT NULL,
  speciality_id INT NULL,
  gender BOOLEAN NULL,
  start_date VARCHAR(40) NULL,
  agent_type_id INT NULL,
  division_id INT NULL,
  agent_level INT NULL,
  is_locator BOOLEAN NOT NULL,
  PRIMARY KEY (version, character_id),
  INDEX sde_npc_characters_corporation_id_index (version, corporation_id),
  INDEX sde_npc_characters_location_id_index (version, location_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_character_skills (
  version INT NOT NULL,
  character_id INT NOT NULL,
  skill_type_id INT NOT NULL,
  PRIMARY KEY (version, character_id, skill_type_id)
);

CREATE TABLE IF NOT EXISTS sde_agent_types (
  version INT NOT NULL,
  agent_type_id INT NOT NULL,
  name VARCHAR(255) NULL,
  PRIMARY KEY (version, agent_type_id)
);

CREATE TABLE IF NOT EXISTS sde_npc_stations (
  version INT NOT NULL,
  station_id INT NOT NULL,
  solar_system_id INT NOT NULL,
  name VARCHAR(255) NULL,
  type_id INT NULL,
  owner_id INT NULL,
  operation_id INT NULL,
  orbit_id INT NULL,
  celestial_index INT NULL,
  orbit_index INT NULL,
  use_operation_name BOOLEAN NOT NULL,
  reprocessing_efficiency DOUBLE NULL,
  reprocessing_hangar_flag INT NULL,
  reprocessing_stations_take DOUBLE NULL,
  x DOUBLE NULL,
  y DOUBLE NULL,
  z DOUBLE NULL,
  PRIMARY KEY (version, station_id),
  INDEX sde_npc_stations_solar_system_id_index (version, solar_system_id),
  INDEX sde_npc_stations_owner_id_index (version, owner_id)
);

CREATE TABLE IF NOT EXISTS sde_station_operations (
  version INT NOT NULL,
  operation_id INT NOT NULL,
  name VARCHAR(255) NULL,
  activity_id INT NULL,
  border DOUBLE NULL,
  corridor DOUBLE NULL,
  fringe DOUBLE NULL,
  hub DOUBLE NULL,
  ratio DOUBLE NULL,
  manufacturing_factor DOUBLE NULL,
  research_factor DOUBLE NULL,
  PRIMARY KEY (version, operation_id)
);

CREATE TABLE IF NOT EXISTS sde_station_operation_services (
  version INT NOT NULL,
  operation_id INT NOT NULL,
  service_id INT NOT NULL,
  PRIMARY KEY (version, operation_id, service_id)
);

CREATE TABLE IF NOT EXISTS sde_station_operation_types (
  version INT NOT NULL,
  operation_id INT NOT NULL,
  race_id INT NOT NULL,
  type_id INT NOT NULL,
  PRIMARY KEY (version, operation_id, race_id)
);

CREATE TABLE IF NOT EXISTS sde_station_services (
  version INT NOT NULL,
  service_id INT NOT NULL,
  name VARCHAR(255) NULL,
  PRIMARY KEY (version, service_id)
);

-- Industry, planets, sovereignty, skills and skins.

CREATE TABLE IF NOT EXISTS sde_blueprints (
  version INT NOT NULL,
  blueprint_type_id INT NOT NULL,
  max_production_limit INT NULL,
  PRIMARY KEY (version, blueprint_type_id)
);

CREATE TABLE IF NOT EXISTS sde_blueprint_activities (
  version INT NOT NULL,
  blueprint_type_id INT NOT NULL,
  activity VARCHAR(32) NOT NULL,
  seconds INT NULL,
  PRIMARY KEY (version, blueprint_type_id, activity)
);

CREATE TABLE IF NOT EXISTS sde_blueprint_materials (
  version INT NOT NULL,
  blueprint_type_id INT NOT NULL,
  activity VARCHAR(32) NOT NULL,
  position INT NOT NULL,
  type_id INT NOT NULL,
  quantity BIGINT NULL,
  PRIMARY KEY (version, blueprint_type_id, activity, position),
  INDEX sde_blueprint_materials_type_id_index (version, type_id)
);

CREATE TABLE IF NOT EXISTS sde_blueprint_products (
  version INT NOT NULL,
  blueprint_type_id INT NOT NULL,
  activity VARCHAR(32) NOT NULL,
  position INT NOT NULL,
  type_id INT NOT NULL,
  quantity BIGINT NULL,
  probability DOUBLE NULL,
  PRIMARY KEY (version, blueprint_type_id, activity, position),
  INDEX sde_blueprint_products_type_id_index (version, type_id)
);

CREATE TABLE IF NOT EXISTS sde_blueprint_skills (
  version INT NOT NULL,
  blueprint_type_id INT NOT NULL,
  activity VARCHAR(32) NOT NULL,
  position INT NOT NULL,
  type_id INT NOT NULL,
  skill_level INT NULL,
  PRIMARY KEY (version, blueprint_type_id, activity, position)
);

CREATE TABLE IF NOT EXISTS sde_planet_schematics (
  version INT NOT NULL,
  schematic_id INT NOT NULL,
  name VARCHAR(255) NULL,
  cycle_time INT NULL,
  PRIMARY KEY (version, schematic_id)
);

CREATE TABLE IF NOT EXISTS sde_planet_schematic_pins (
  version INT NOT NULL,
  schematic_id INT NOT NULL,
  pin_type_id INT NOT NULL,
  PRIMARY KEY (version, schematic_id, pin_type_id)
);

CREATE TABLE IF NOT EXISTS sde_planet_schematic_types (
  version INT NOT NULL,
  schematic_id INT NOT NULL,
  type_id INT NOT NULL,
  is_input BOOLEAN NOT NULL,
  quantity INT NULL,
  PRIMARY KEY (version, schematic_id, type_id)
);

CREATE TABLE IF NOT EXISTS sde_planet_resources (
  version INT NOT NULL,
  celestial_id INT NOT NULL,
  power INT NULL,
  workforce INT NULL,
  reagent_type_id INT NULL,
  reagent_amount_per_cycle INT NULL,
  reagent_cycle_period INT NULL,
  reagent_secured_capacity INT NULL,
  reagent_unsecured_capacity INT NULL,
  PRIMARY KEY (version, celestial_id)
);

CREATE TABLE IF NOT EXISTS sde_sovereignty_upgrades (
  version INT NOT NULL,
  type_id INT NOT NULL,
  mutually_exclusive_group VARCHAR(255) NULL,
  power_allocation INT NULL,
  workforce_allocation INT NULL,
  power_production INT NULL,
  workforce_production INT NULL,
  fuel_type_id INT NULL,
  fuel_hourly_upkeep INT NULL,
  fuel_startup_cost INT NULL,
  PRIMARY KEY (version, type_id)
);

CREATE TABLE IF NOT EXISTS sde_certificates (
  version INT NOT NULL,
  certificate_id INT NOT NULL,
  name VARCHAR(255) NULL,
  group_id INT NULL,
  PRIMARY KEY (version, certificate_id)
);

CREATE TABLE IF NOT EXISTS sde_certificate_skills (
  version INT NOT NULL,
  certificate_id INT NOT NULL,
  skill_type_id INT NOT NULL,
  basic INT NULL,
  standard INT NULL,
  improved INT NULL,
  advanced INT NULL,
  elite INT NULL,
  PRIMARY KEY (version, certificate_id, skill_type_id)
);

CREATE TABLE IF NOT EXISTS sde_certificate_types (
  version INT NOT NULL,
  certificate_id INT NOT NULL,
  type_id INT NOT NULL,
  PRIMARY KEY (version, certificate_id, type_id)
);

CREATE TABLE IF NOT EXISTS sde_masteries (
  version INT NOT NULL,
  type_id INT NOT NULL,
  mastery_level INT NOT NULL,
  certificate_id INT NOT NULL,
  PRIMARY KEY (version, type_id, mastery_level, certificate_id)
);

CREATE TABLE IF NOT EXISTS sde_skins (
  version INT NOT NULL,
  skin_id INT NOT NULL,
  internal_name VARCHAR(255) NULL,
  skin_material_id INT NULL,
  allow_ccp_devs BOOLEAN NOT NULL,
  visible_serenity BOOLEAN NOT NULL,
  visible_tranquility BOOLEAN NOT NULL,
  is_structure_skin BOOLEAN NOT NULL,
  PRIMARY KEY (version, skin_id)
);

CREATE TABLE IF NOT EXISTS sde_skin_types (
  version INT NOT NULL,
  skin_id INT NOT NULL,
  type_id INT NOT NULL,
  PRIMARY KEY (version, skin_id, type_id)
);

CREATE TABLE IF NOT EXISTS sde_skin_licenses (
  version INT NOT NULL,
  license_type_id INT NOT NULL,
  skin_id INT NULL,
  duration INT NULL,
  is_single_use BOOLEAN NOT NULL,
  PRIMARY KEY (version, license_type_id)
);

CREATE TABLE IF NOT EXISTS sde_skin_materials (
  version INT NOT NULL,
  skin_material_id INT NOT NULL,
  name VARCHAR(255) NULL,
  material_set_id INT NULL,
  PRIMARY KEY (version, skin_material_id)
);

CREATE TABLE IF NOT EXISTS sde_translation_languages (
  version INT NOT NULL,
  language VARCHAR(8) NOT NULL,
  name VARCHAR(255) NULL,
  PRIMARY KEY (version, language)
);

-- Views of the version that is read.

CREATE OR REPLACE VIEW invCategories AS
SELECT c.category_id AS categoryID, c.name AS categoryName, c.icon_id AS iconID, c.published AS published
FROM sde_pointer p JOIN sde_categories c ON c.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW invGroups AS
SELECT g.group_id AS groupID, g.category_id AS categoryID, g.name AS groupName, g.icon_id AS iconID,
  g.use_base_price AS useBasePrice, g.anchored AS anchored, g.anchorable AS anchorable,
  g.fittable_non_singleton AS fittableNonSingleton, g.published AS published
FROM sde_pointer p JOIN sde_groups g ON g.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW invTypes AS
SELECT t.type_id AS typeID, t.group_id AS groupID, t.name AS typeName, d.content AS description, t.mass AS mass,
  t.volume AS volume, t.capacity AS capacity, t.portion_size AS portionSize, t.race_id AS raceID, t.base_price AS basePrice,
  t.published AS published, t.market_group_id AS marketGroupID, t.icon_id AS iconID, t.sound_id AS soundID,
  t.graphic_id AS graphicID
FROM sde_pointer p JOIN sde_types t ON t.version = p.version
LEFT JOIN sde_texts d ON d.version = t.version AND d.data_set = 'types' AND d.id = t.type_id AND d.field = 'description'
  AND d.part = 0 AND d.language = 'en'
WHERE p.id = 1;

CREATE OR REPLACE VIEW invMetaGroups AS
SELECT m.meta_group_id AS metaGroupID, m.name AS metaGroupName, d.content AS description, m.icon_id AS iconID
FROM sde_pointer p JOIN sde_meta_groups m ON m.version = p.version
LEFT JOIN sde_texts d ON d.version = m.version AND d.data_set = 'metaGroups' AND d.id = m.meta_group_id
  AND d.field = 'description' AND d.part = 0 AND d.language = 'en'
WHERE p.id = 1;

CREATE OR REPLACE VIEW invMetaTypes AS
SELECT t.type_id AS typeID, t.variation_parent_type_id AS parentTypeID, t.meta_group_id AS metaGroupID
FROM sde_pointer p JOIN sde_types t ON t.version = p.version WHERE p.id = 1 AND t.meta_group_id IS NOT NULL;

CREATE OR REPLACE VIEW invMarketGroups AS
SELECT m.market_group_id AS marketGroupID, m.parent_group_id AS parentGroupID, m.name AS marketGroupName,
  d.content AS description, m.icon_id AS iconID, m.has_types AS hasTypes
FROM sde_pointer p JOIN sde_market_groups m ON m.version = p.version
LEFT JOIN sde_texts d ON d.version = m.version AND d.data_set = 'marketGroups' AND d.id = m.market_group_id
  AND d.field = 'description' AND d.part = 0 AND d.language = 'en'
WHERE p.id = 1;

CREATE OR REPLACE VIEW invTypeMaterials AS
SELECT m.type_id AS typeID, m.material_type_id AS materialTypeID, m.quantity AS quantity
FROM sde_pointer p JOIN sde_type_materials m ON m.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW invControlTowerResources AS
SELECT r.control_tower_type_id AS controlTowerTypeID, r.resource_type_id AS resourceTypeID, r.purpose AS purpose,
  r.quantity AS quantity, r.min_security_level AS minSecurityLevel, r.faction_id AS factionID
FROM sde_pointer p JOIN sde_control_tower_resources r ON r.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW invContrabandTypes AS
SELECT c.faction_id AS factionID, c.type_id AS typeID, c.standing_loss AS standingLoss,
  c.confiscate_min_sec AS confiscateMinSec, c.fine_by_value AS fineByValue, c.attack_min_sec AS attackMinSec
FROM sde_pointer p JOIN sde_contraband_types c ON c.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW dgmAttributeTypes AS
SELECT a.attribute_id AS attributeID, a.name AS attributeName, a.description AS description, a.icon_id AS iconID,
  a.default_value AS defaultValue, a.published AS published, a.display_name AS displayName, a.unit_id AS unitID,
  a.stackable AS stackable, a.high_is_good AS highIsGood, a.attribute_category_id AS categoryID
FROM sde_pointer p JOIN sde_dogma_attributes a ON a.version = p.version WHERE p.id = 1;

-- All values are in valueFloat; valueInt is there for reports that ask for COALESCE(valueInt, valueFloat).
CREATE OR REPLACE VIEW dgmTypeAttributes AS
SELECT a.type_id AS typeID, a.attribute_id AS attributeID, NULLIF(0, 0) AS valueInt, a.attribute_value AS valueFloat
FROM sde_pointer p JOIN sde_type_attributes a ON a.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW dgmTypeEffects AS
SELECT e.type_id AS typeID, e.effect_id AS effectID, e.is_default AS isDefault
FROM sde_pointer p JOIN sde_type_effects e ON e.version = p.version WHERE p.id = 1;

-- raceIDs is a sum of races' ids, each of which is a power of two.
CREATE OR REPLACE VIEW chrFactions AS
SELECT f.faction_id AS factionID, f.name AS factionName, d.content AS description,
  (SELECT SUM(r.race_id) FROM sde_faction_races r WHERE r.version = f.version AND r.faction_id = f.faction_id) AS raceIDs,
  f.solar_system_id AS solarSystemID, f.corporation_id AS corporationID, f.size_factor AS sizeFactor,
  f.militia_corporation_id AS militiaCorporationID, f.icon_id AS iconID
FROM sde_pointer p JOIN sde_factions f ON f.version = p.version
LEFT JOIN sde_texts d ON d.version = f.version AND d.data_set = 'factions' AND d.id = f.faction_id
  AND d.field = 'description' AND d.part = 0 AND d.language = 'en'
WHERE p.id = 1;

CREATE OR REPLACE VIEW staStations AS
SELECT s.station_id AS stationID, y.security_status AS security, s.operation_id AS operationID, s.type_id AS stationTypeID,
  s.owner_id AS corporationID, s.solar_system_id AS solarSystemID, y.constellation_id AS constellationID,
  y.region_id AS regionID, s.name AS stationName, s.x AS x, s.y AS y, s.z AS z,
  s.reprocessing_efficiency AS reprocessingEfficiency, s.reprocessing_stations_take AS reprocessingStationsTake,
  s.reprocessing_hangar_flag AS reprocessingHangarFlag
FROM sde_pointer p JOIN sde_npc_stations s ON s.version = p.version
LEFT JOIN sde_solar_systems y ON y.version = s.version AND y.solar_system_id = s.solar_system_id
WHERE p.id = 1;

-- The activities of blueprints; the data names them, but does not number or describe them.
CREATE OR REPLACE VIEW ramActivities AS
SELECT 1 AS activityID, 'Manufacturing' AS activityName, 'Manufacturing' AS description, 1 AS published
UNION ALL SELECT 3, 'Researching Time Efficiency', 'Research of a blueprint''s time efficiency', 1
UNION ALL SELECT 4, 'Researching Material Efficiency', 'Research of a blueprint''s material efficiency', 1
UNION ALL SELECT 5, 'Copying', 'Copying of a blueprint', 1
UNION ALL SELECT 8, 'Invention', 'Invention of other blueprints', 1
UNION ALL SELECT 11, 'Reactions', 'Reactions of materials', 1;

CREATE OR REPLACE VIEW industryActivity AS
SELECT a.blueprint_type_id AS typeID, CASE a.activity WHEN 'manufacturing' THEN 1 WHEN 'research_time' THEN 3
  WHEN 'research_material' THEN 4 WHEN 'copying' THEN 5 WHEN 'invention' THEN 8 WHEN 'reaction' THEN 11 END AS activityID,
  a.seconds AS time
FROM sde_pointer p JOIN sde_blueprint_activities a ON a.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW industryActivityMaterials AS
SELECT m.blueprint_type_id AS typeID, CASE m.activity WHEN 'manufacturing' THEN 1 WHEN 'research_time' THEN 3
  WHEN 'research_material' THEN 4 WHEN 'copying' THEN 5 WHEN 'invention' THEN 8 WHEN 'reaction' THEN 11 END AS activityID,
  m.type_id AS materialTypeID, m.quantity AS quantity
FROM sde_pointer p JOIN sde_blueprint_materials m ON m.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW industryActivityProducts AS
SELECT m.blueprint_type_id AS typeID, CASE m.activity WHEN 'manufacturing' THEN 1 WHEN 'research_time' THEN 3
  WHEN 'research_material' THEN 4 WHEN 'copying' THEN 5 WHEN 'invention' THEN 8 WHEN 'reaction' THEN 11 END AS activityID,
  m.type_id AS productTypeID, m.quantity AS quantity
FROM sde_pointer p JOIN sde_blueprint_products m ON m.version = p.version WHERE p.id = 1;

-- The map as SeAT 5 has it.

CREATE OR REPLACE VIEW regions AS
SELECT r.region_id AS region_id, r.name AS name
FROM sde_pointer p JOIN sde_regions r ON r.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW constellations AS
SELECT c.constellation_id AS constellation_id, c.region_id AS region_id, c.name AS name
FROM sde_pointer p JOIN sde_constellations c ON c.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW solar_systems AS
SELECT s.solar_system_id AS system_id, s.constellation_id AS constellation_id, s.region_id AS region_id, s.name AS name,
  s.security_status AS security
FROM sde_pointer p JOIN sde_solar_systems s ON s.version = p.version WHERE p.id = 1;

CREATE OR REPLACE VIEW stars AS
SELECT c.star_id AS star_id, c.solar_system_id AS system_id, s.constellation_id AS constellation_id, s.region_id AS region_id,
  c.name AS name, c.type_id AS type_id
FROM sde_pointer p JOIN sde_stars c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id
WHERE p.id = 1;

CREATE OR REPLACE VIEW planets AS
SELECT c.planet_id AS planet_id, c.solar_system_id AS system_id, s.constellation_id AS constellation_id,
  s.region_id AS region_id, c.name AS name, c.type_id AS type_id, c.x AS x, c.y AS y, c.z AS z, c.radius AS radius,
  c.celestial_index AS celestial_index
FROM sde_pointer p JOIN sde_planets c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id
WHERE p.id = 1;

CREATE OR REPLACE VIEW moons AS
SELECT c.moon_id AS moon_id, c.orbit_id AS planet_id, c.solar_system_id AS system_id, s.constellation_id AS constellation_id,
  s.region_id AS region_id, c.name AS name, c.type_id AS type_id, c.x AS x, c.y AS y, c.z AS z, c.radius AS radius,
  c.celestial_index AS celestial_index, c.orbit_index AS orbit_index
FROM sde_pointer p JOIN sde_moons c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id
WHERE p.id = 1;

-- Groups: 3 region, 4 constellation, 5 solar system, 6 star, 7 planet, 8 moon, 9 asteroid belt, 10 stargate, 15 station, 995
-- secondary sun; typeID is the data's own, or the type that bears the group's name.
CREATE OR REPLACE VIEW mapDenormalize AS
SELECT c.planet_id AS itemID, c.type_id AS typeID, 7 AS groupID, c.solar_system_id AS solarSystemID,
  s.constellation_id AS constellationID, s.region_id AS regionID, c.orbit_id AS orbitID, c.x AS x, c.y AS y, c.z AS z,
  c.radius AS radius, c.name AS itemName, s.security_status AS security, c.celestial_index AS celestialIndex,
  NULLIF(0, 0) AS orbitIndex
FROM sde_pointer p JOIN sde_planets c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id WHERE p.id = 1
UNION ALL
SELECT c.moon_id, c.type_id, 8, c.solar_system_id, s.constellation_id, s.region_id, c.orbit_id, c.x, c.y, c.z, c.radius,
  c.name, s.security_status, c.celestial_index, c.orbit_index
FROM sde_pointer p JOIN sde_moons c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id WHERE p.id = 1
UNION ALL
SELECT c.asteroid_belt_id, c.type_id, 9, c.solar_system_id, s.constellation_id, s.region_id, c.orbit_id, c.x, c.y, c.z,
  c.radius, c.name, s.security_status, c.celestial_index, c.orbit_index
FROM sde_pointer p JOIN sde_asteroid_belts c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id WHERE p.id = 1
UNION ALL
SELECT c.star_id, c.type_id, 6, c.solar_system_id, s.constellation_id, s.region_id, NULL, 0, 0, 0, c.radius, c.name,
  s.security_status, NULL, NULL
FROM sde_pointer p JOIN sde_stars c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id WHERE p.id = 1
UNION ALL
SELECT c.secondary_sun_id, c.type_id, 995, c.solar_system_id, s.constellation_id, s.region_id, NULL, c.x, c.y, c.z, NULL,
  t.name, s.security_status, NULL, NULL
FROM sde_pointer p JOIN sde_secondary_suns c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id
LEFT JOIN sde_types t ON t.version = c.version AND t.type_id = c.type_id WHERE p.id = 1
UNION ALL
SELECT c.stargate_id, c.type_id, 10, c.solar_system_id, s.constellation_id, s.region_id, NULL, c.x, c.y, c.z, NULL, c.name,
  s.security_status, NULL, NULL
FROM sde_pointer p JOIN sde_stargates c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id WHERE p.id = 1
UNION ALL
SELECT c.station_id, c.type_id, 15, c.solar_system_id, s.constellation_id, s.region_id, c.orbit_id, c.x, c.y, c.z, NULL,
  c.name, s.security_status, c.celestial_index, c.orbit_index
FROM sde_pointer p JOIN sde_npc_stations c ON c.version = p.version
LEFT JOIN sde_solar_systems s ON s.version = c.version AND s.solar_system_id = c.solar_system_id WHERE p.id = 1
UNION ALL
SELECT s.solar_system_id, 5, 5, s.solar_system_id, s.constellation_id, s.region_id, NULL, s.x, s.y, s.z, s.radius, s.name,
  s.security_status, NULL, NULL
FROM sde_pointer p JOIN sde_solar_systems s ON s.version = p.version WHERE p.id = 1
UNION ALL
SELECT c.constellation_id, 4, 4, NULL, c.constellation_id, c.region_id, NULL, c.x, c.y, c.z, NULL, c.name, NULL, NULL, NULL
FROM sde_pointer p JOIN sde_constellations c ON c.version = p.version WHERE p.id = 1
UNION ALL
SELECT r.region_id, 3, 3, NULL, NULL, r.region_id, NULL, r.x, r.y, r.z, NULL, r.name, NULL, NULL, NULL
FROM sde_pointer p JOIN sde_regions r ON r.version = p.version WHERE p.id = 1;
