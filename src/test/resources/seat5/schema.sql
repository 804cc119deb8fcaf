-- Tables of SeAT 5 as its database reports them: names, types, keys. Only what the tests of the import fill.
CREATE TABLE `character_wallet_journals` (
  `character_id` bigint(20) NOT NULL,
  `id` bigint(20) NOT NULL,
  `date` datetime NOT NULL,
  `ref_type` varchar(255) NOT NULL,
  `first_party_id` bigint(20) NULL DEFAULT NULL,
  `second_party_id` bigint(20) NULL DEFAULT NULL,
  `amount` double NULL DEFAULT NULL,
  `balance` double NULL DEFAULT NULL,
  `reason` text NULL DEFAULT NULL,
  `tax_receiver_id` bigint(20) NULL DEFAULT NULL,
  `tax` double NULL DEFAULT NULL,
  `context_id` bigint(20) NULL DEFAULT NULL,
  `context_id_type` enum('structure_id','station_id','market_transaction_id','character_id','corporation_id','alliance_id','eve_system','industry_job_id','contract_id','planet_id','system_id','type_id') NULL DEFAULT NULL,
  `description` varchar(255) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`character_id`, `id`),
  KEY (`date`),
  KEY (`ref_type`)
);
CREATE TABLE `corporation_wallet_journals` (
  `internal_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `corporation_id` bigint(20) NOT NULL,
  `division` int(11) NOT NULL,
  `id` bigint(20) NOT NULL,
  `date` datetime NOT NULL,
  `ref_type` varchar(255) NOT NULL,
  `first_party_id` bigint(20) NULL DEFAULT NULL,
  `second_party_id` bigint(20) NULL DEFAULT NULL,
  `amount` double NULL DEFAULT NULL,
  `balance` double NULL DEFAULT NULL,
  `reason` text NULL DEFAULT NULL,
  `tax_receiver_id` bigint(20) NULL DEFAULT NULL,
  `tax` double NULL DEFAULT NULL,
  `context_id` bigint(20) NULL DEFAULT NULL,
  `context_id_type` enum('structure_id','station_id','market_transaction_id','character_id','corporation_id','alliance_id','eve_system','industry_job_id','contract_id','planet_id','system_id','type_id') NULL DEFAULT NULL,
  `description` varchar(255) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`internal_id`),
  KEY (`corporation_id`),
  KEY (`id`),
  KEY (`date`)
);
CREATE TABLE `character_wallet_transactions` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `character_id` bigint(20) NOT NULL,
  `transaction_id` bigint(20) NOT NULL,
  `date` datetime NOT NULL,
  `type_id` int(11) NOT NULL,
  `location_id` bigint(20) NOT NULL,
  `unit_price` double NOT NULL,
  `quantity` int(11) NOT NULL,
  `client_id` int(11) NOT NULL,
  `is_buy` tinyint(1) NOT NULL,
  `is_personal` tinyint(1) NOT NULL,
  `journal_ref_id` bigint(20) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`character_id`),
  KEY (`transaction_id`),
  KEY (`journal_ref_id`)
);
CREATE TABLE `corporation_wallet_transactions` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `corporation_id` bigint(20) NOT NULL,
  `division` int(11) NOT NULL,
  `transaction_id` bigint(20) NOT NULL,
  `date` datetime NOT NULL,
  `type_id` int(11) NOT NULL,
  `location_id` bigint(20) NOT NULL,
  `unit_price` double NOT NULL,
  `quantity` int(11) NOT NULL,
  `client_id` int(11) NOT NULL,
  `is_buy` tinyint(1) NOT NULL,
  `journal_ref_id` bigint(20) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`corporation_id`),
  KEY (`transaction_id`),
  KEY (`journal_ref_id`)
);
CREATE TABLE `character_orders` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `character_id` bigint(20) NOT NULL,
  `order_id` bigint(20) NOT NULL,
  `type_id` int(11) NOT NULL,
  `region_id` int(11) NOT NULL,
  `location_id` bigint(20) NOT NULL,
  `range` varchar(255) NOT NULL,
  `is_buy_order` tinyint(1) NULL DEFAULT NULL,
  `price` double NOT NULL,
  `volume_total` int(11) NOT NULL,
  `volume_remain` int(11) NOT NULL,
  `issued` datetime NOT NULL,
  `min_volume` int(11) NULL DEFAULT NULL,
  `duration` int(11) NOT NULL,
  `is_corporation` tinyint(1) NOT NULL,
  `escrow` double NULL DEFAULT NULL,
  `state` enum('active','cancelled','expired') NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`character_id`)
);
CREATE TABLE `corporation_orders` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `corporation_id` bigint(20) NOT NULL,
  `order_id` bigint(20) NOT NULL,
  `type_id` int(11) NOT NULL,
  `region_id` int(11) NOT NULL,
  `location_id` bigint(20) NOT NULL,
  `range` varchar(255) NOT NULL,
  `is_buy_order` tinyint(1) NULL DEFAULT NULL,
  `price` double NOT NULL,
  `volume_total` int(11) NOT NULL,
  `volume_remain` int(11) NOT NULL,
  `issued` datetime NOT NULL,
  `issued_by` bigint(20) NOT NULL,
  `min_volume` int(11) NULL DEFAULT NULL,
  `wallet_division` int(11) NULL DEFAULT NULL,
  `duration` int(11) NULL DEFAULT NULL,
  `escrow` double NULL DEFAULT NULL,
  `state` enum('active','cancelled','expired') NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`corporation_id`)
);
CREATE TABLE `contract_details` (
  `contract_id` bigint(20) NOT NULL,
  `issuer_id` bigint(20) NOT NULL,
  `issuer_corporation_id` bigint(20) NOT NULL,
  `assignee_id` bigint(20) NOT NULL,
  `acceptor_id` bigint(20) NOT NULL,
  `start_location_id` bigint(20) NULL DEFAULT NULL,
  `start_location_type` varchar(255) NULL DEFAULT NULL,
  `end_location_id` bigint(20) NOT NULL,
  `end_location_type` varchar(255) NULL DEFAULT NULL,
  `type` enum('unknown','item_exchange','auction','courier','loan') NOT NULL,
  `status` enum('outstanding','in_progress','finished_issuer','finished_contractor','finished','cancelled','rejected','failed','deleted','reversed') NOT NULL,
  `title` varchar(255) NULL DEFAULT NULL,
  `for_corporation` tinyint(1) NOT NULL,
  `availability` enum('public','personal','corporation','alliance') NOT NULL,
  `date_issued` datetime NOT NULL,
  `date_expired` datetime NOT NULL,
  `date_accepted` datetime NULL DEFAULT NULL,
  `days_to_complete` int(11) NULL DEFAULT NULL,
  `date_completed` datetime NULL DEFAULT NULL,
  `price` double NULL DEFAULT NULL,
  `reward` double NULL DEFAULT NULL,
  `collateral` double NULL DEFAULT NULL,
  `buyout` double NULL DEFAULT NULL,
  `volume` double NULL DEFAULT NULL,
  PRIMARY KEY (`contract_id`),
  KEY (`issuer_id`),
  KEY (`issuer_corporation_id`),
  KEY (`assignee_id`),
  KEY (`acceptor_id`),
  KEY (`availability`),
  KEY (`date_issued`),
  KEY (`date_expired`)
);
CREATE TABLE `contract_items` (
  `contract_id` bigint(20) NOT NULL,
  `record_id` bigint(20) NOT NULL,
  `type_id` int(11) NOT NULL,
  `quantity` int(11) NOT NULL,
  `raw_quantity` int(11) NULL DEFAULT NULL,
  `is_singleton` tinyint(1) NOT NULL,
  `is_included` tinyint(1) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`record_id`),
  KEY (`contract_id`)
);
CREATE TABLE `contract_bids` (
  `bid_id` bigint(20) NOT NULL,
  `contract_id` bigint(20) NOT NULL,
  `bidder_id` bigint(20) NOT NULL,
  `date_bid` datetime NOT NULL,
  `amount` double NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`bid_id`),
  KEY (`contract_id`)
);
CREATE TABLE `character_contracts` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `character_id` bigint(20) NOT NULL,
  `contract_id` bigint(20) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`character_id`),
  KEY (`contract_id`)
);
CREATE TABLE `corporation_contracts` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `corporation_id` bigint(20) NOT NULL,
  `contract_id` bigint(20) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`corporation_id`),
  KEY (`contract_id`)
);
CREATE TABLE `mail_bodies` (
  `mail_id` bigint(20) NOT NULL,
  `body` text NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`mail_id`)
);
CREATE TABLE `mail_headers` (
  `mail_id` bigint(20) NOT NULL,
  `subject` varchar(255) NOT NULL,
  `from` bigint(20) NOT NULL,
  `timestamp` datetime NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`mail_id`),
  KEY (`from`)
);
CREATE TABLE `mail_recipients` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `mail_id` bigint(20) NOT NULL,
  `recipient_id` int(11) NOT NULL,
  `recipient_type` enum('alliance','character','corporation','mailing_list') NOT NULL,
  `is_read` tinyint(1) NOT NULL,
  `labels` longtext NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`mail_id`),
  KEY (`recipient_id`),
  KEY (`recipient_type`)
);
CREATE TABLE `mail_labels` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `character_id` bigint(20) NOT NULL,
  `label_id` int(11) NOT NULL,
  `name` varchar(255) NULL DEFAULT NULL,
  `color` varchar(255) NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`character_id`)
);
CREATE TABLE `mail_mailing_lists` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `character_id` bigint(20) NOT NULL,
  `mailing_list_id` bigint(20) NOT NULL,
  `name` varchar(255) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`character_id`),
  KEY (`mailing_list_id`)
);
CREATE TABLE `character_notifications` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `character_id` bigint(20) NOT NULL,
  `notification_id` bigint(20) NOT NULL,
  `type` varchar(255) NOT NULL,
  `sender_id` bigint(20) NOT NULL,
  `sender_type` enum('character','corporation','alliance','faction','other') NOT NULL,
  `timestamp` datetime NOT NULL,
  `is_read` tinyint(1) NOT NULL,
  `text` text NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`character_id`),
  KEY (`notification_id`)
);
CREATE TABLE `character_calendar_events` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `character_id` bigint(20) NOT NULL,
  `event_id` bigint(20) NOT NULL,
  `event_date` datetime NOT NULL,
  `title` varchar(255) NOT NULL,
  `importance` int(11) NOT NULL,
  `event_response` enum('declined','not_responded','accepted','tentative') NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`character_id`),
  KEY (`event_date`)
);
CREATE TABLE `character_calendar_event_details` (
  `event_id` bigint(20) NOT NULL,
  `owner_id` bigint(20) NOT NULL,
  `owner_name` varchar(255) NOT NULL,
  `duration` int(11) NOT NULL,
  `text` text NOT NULL,
  `owner_type` enum('eve_server','corporation','faction','character','alliance') NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`event_id`),
  KEY (`owner_id`),
  KEY (`owner_name`)
);
CREATE TABLE `character_calendar_attendees` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `event_id` bigint(20) NOT NULL,
  `character_id` bigint(20) NOT NULL,
  `event_response` enum('declined','not_responded','accepted','tentative') NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`event_id`),
  KEY (`character_id`)
);
CREATE TABLE `character_minings` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `character_id` bigint(20) NOT NULL,
  `date` date NOT NULL,
  `time` time NOT NULL,
  `year` int(11) NOT NULL,
  `month` int(11) NOT NULL,
  `solar_system_id` int(11) NOT NULL,
  `type_id` int(11) NOT NULL,
  `quantity` bigint(20) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`character_id`),
  KEY (`date`),
  KEY (`year`),
  KEY (`solar_system_id`),
  KEY (`type_id`)
);
CREATE TABLE `corporation_industry_mining_observers` (
  `corporation_id` bigint(20) NOT NULL,
  `observer_id` bigint(20) NOT NULL,
  `last_updated` datetime NOT NULL,
  `observer_type` enum('structure') NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`observer_id`),
  KEY (`corporation_id`)
);
CREATE TABLE `corporation_industry_mining_observer_data` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `corporation_id` bigint(20) NOT NULL,
  `observer_id` bigint(20) NOT NULL,
  `recorded_corporation_id` bigint(20) NOT NULL,
  `character_id` bigint(20) NOT NULL,
  `type_id` int(11) NOT NULL,
  `last_updated` datetime NOT NULL,
  `quantity` bigint(20) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`corporation_id`),
  KEY (`observer_id`),
  KEY (`recorded_corporation_id`),
  KEY (`character_id`),
  KEY (`type_id`)
);
CREATE TABLE `corporation_industry_mining_extractions` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `corporation_id` bigint(20) NOT NULL,
  `structure_id` bigint(20) NOT NULL,
  `moon_id` int(11) NOT NULL,
  `extraction_start_time` datetime NOT NULL,
  `chunk_arrival_time` datetime NOT NULL,
  `natural_decay_time` datetime NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`corporation_id`),
  KEY (`structure_id`),
  KEY (`moon_id`)
);
CREATE TABLE `character_industry_jobs` (
  `character_id` bigint(20) NOT NULL,
  `job_id` bigint(20) NOT NULL,
  `installer_id` bigint(20) NOT NULL,
  `facility_id` bigint(20) NOT NULL,
  `station_id` bigint(20) NOT NULL,
  `activity_id` int(11) NOT NULL,
  `blueprint_id` bigint(20) NOT NULL,
  `blueprint_type_id` int(11) NOT NULL,
  `blueprint_location_id` bigint(20) NOT NULL,
  `output_location_id` bigint(20) NOT NULL,
  `runs` int(11) NOT NULL,
  `cost` double NULL DEFAULT NULL,
  `licensed_runs` int(11) NULL DEFAULT NULL,
  `probability` double(8,2) NULL DEFAULT NULL,
  `product_type_id` int(11) NULL DEFAULT NULL,
  `status` enum('active','cancelled','delivered','paused','ready','reverted') NOT NULL,
  `duration` int(11) NOT NULL,
  `start_date` datetime NOT NULL,
  `end_date` datetime NOT NULL,
  `pause_date` datetime NULL DEFAULT NULL,
  `completed_date` datetime NULL DEFAULT NULL,
  `completed_character_id` int(11) NULL DEFAULT NULL,
  `successful_runs` int(11) NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`job_id`),
  KEY (`character_id`),
  KEY (`installer_id`),
  KEY (`station_id`),
  KEY (`blueprint_id`),
  KEY (`status`)
);
CREATE TABLE `corporation_industry_jobs` (
  `corporation_id` bigint(20) NOT NULL,
  `job_id` bigint(20) NOT NULL,
  `installer_id` bigint(20) NOT NULL,
  `facility_id` bigint(20) NOT NULL,
  `location_id` bigint(20) NOT NULL,
  `activity_id` int(11) NOT NULL,
  `blueprint_id` bigint(20) NOT NULL,
  `blueprint_type_id` int(11) NOT NULL,
  `blueprint_location_id` bigint(20) NOT NULL,
  `output_location_id` bigint(20) NOT NULL,
  `runs` int(11) NOT NULL,
  `cost` double NULL DEFAULT NULL,
  `licensed_runs` int(11) NULL DEFAULT NULL,
  `probability` double(8,2) NULL DEFAULT NULL,
  `product_type_id` int(11) NULL DEFAULT NULL,
  `status` enum('active','cancelled','delivered','paused','ready','reverted') NOT NULL,
  `duration` int(11) NOT NULL,
  `start_date` datetime NOT NULL,
  `end_date` datetime NOT NULL,
  `pause_date` datetime NULL DEFAULT NULL,
  `completed_date` datetime NULL DEFAULT NULL,
  `completed_character_id` int(11) NULL DEFAULT NULL,
  `successful_runs` int(11) NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`job_id`),
  KEY (`corporation_id`),
  KEY (`installer_id`),
  KEY (`location_id`),
  KEY (`blueprint_id`),
  KEY (`status`)
);
CREATE TABLE `corporation_role_histories` (
  `corporation_id` bigint(20) NOT NULL,
  `character_id` bigint(20) NOT NULL,
  `changed_at` datetime NOT NULL,
  `role_type` enum('roles','grantable_roles','roles_at_hq','grantable_roles_at_hq','roles_at_base','grantable_roles_at_base','roles_at_other','grantable_roles_at_other') NOT NULL,
  `state` enum('new','old') NOT NULL,
  `issuer_id` bigint(20) NOT NULL,
  `role` varchar(255) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`corporation_id`, `character_id`, `changed_at`, `role_type`, `state`, `role`)
);
CREATE TABLE `corporation_container_logs` (
  `corporation_id` bigint(20) NOT NULL,
  `logged_at` datetime NOT NULL,
  `container_id` bigint(20) NOT NULL,
  `container_type_id` int(11) NOT NULL,
  `character_id` bigint(20) NOT NULL,
  `location_id` bigint(20) NOT NULL,
  `location_flag` varchar(255) NOT NULL,
  `action` varchar(255) NOT NULL,
  `password_type` enum('config','general') NULL DEFAULT NULL,
  `type_id` int(11) NULL DEFAULT NULL,
  `quantity` int(11) NULL DEFAULT NULL,
  `old_config_bitmask` int(11) NULL DEFAULT NULL,
  `new_config_bitmask` int(11) NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`corporation_id`, `logged_at`, `container_id`),
  KEY (`character_id`),
  KEY (`location_id`),
  KEY (`type_id`)
);
CREATE TABLE `corporation_issued_medals` (
  `corporation_id` bigint(20) NOT NULL,
  `medal_id` int(11) NOT NULL,
  `character_id` bigint(20) NOT NULL,
  `reason` text NOT NULL,
  `status` enum('private','public') NOT NULL,
  `issuer_id` bigint(20) NOT NULL,
  `issued_at` datetime NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`corporation_id`, `medal_id`, `character_id`),
  KEY (`issuer_id`)
);
CREATE TABLE `corporation_medals` (
  `corporation_id` bigint(20) NOT NULL,
  `medal_id` int(11) NOT NULL,
  `title` varchar(255) NOT NULL,
  `description` text NOT NULL,
  `creator_id` bigint(20) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`corporation_id`, `medal_id`),
  KEY (`creator_id`)
);
CREATE TABLE `corporation_member_trackings` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `corporation_id` bigint(20) NOT NULL,
  `character_id` bigint(20) NOT NULL,
  `start_date` datetime NULL DEFAULT NULL,
  `base_id` int(11) NULL DEFAULT NULL,
  `logon_date` datetime NULL DEFAULT NULL,
  `logoff_date` datetime NULL DEFAULT NULL,
  `location_id` bigint(20) NULL DEFAULT NULL,
  `ship_type_id` int(11) NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`corporation_id`),
  KEY (`character_id`)
);
CREATE TABLE `universe_names` (
  `entity_id` bigint(20) NOT NULL,
  `name` varchar(255) NOT NULL,
  `category` enum('alliance','character','constellation','corporation','inventory_type','region','solar_system','station','faction') NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`entity_id`)
);
CREATE TABLE `killmails` (
  `killmail_id` bigint(20) NOT NULL,
  `killmail_hash` varchar(255) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`killmail_id`)
);
CREATE TABLE `killmail_details` (
  `killmail_id` bigint(20) NOT NULL,
  `killmail_time` datetime NOT NULL,
  `solar_system_id` int(11) NOT NULL,
  `moon_id` int(11) NULL DEFAULT NULL,
  `war_id` int(11) NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`killmail_id`)
);
CREATE TABLE `killmail_victims` (
  `killmail_id` bigint(20) NOT NULL,
  `character_id` bigint(20) NULL DEFAULT NULL,
  `corporation_id` bigint(20) NULL DEFAULT NULL,
  `alliance_id` bigint(20) NULL DEFAULT NULL,
  `faction_id` bigint(20) NULL DEFAULT NULL,
  `damage_taken` int(11) NOT NULL,
  `ship_type_id` int(11) NOT NULL,
  `x` double NULL DEFAULT NULL,
  `y` double NULL DEFAULT NULL,
  `z` double NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`killmail_id`),
  KEY (`character_id`),
  KEY (`corporation_id`)
);
CREATE TABLE `killmail_attackers` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `attacker_hash` varchar(255) NOT NULL,
  `killmail_id` bigint(20) NOT NULL,
  `character_id` bigint(20) NULL DEFAULT NULL,
  `corporation_id` bigint(20) NULL DEFAULT NULL,
  `alliance_id` bigint(20) NULL DEFAULT NULL,
  `faction_id` bigint(20) NULL DEFAULT NULL,
  `security_status` double(8,2) NOT NULL,
  `final_blow` tinyint(1) NOT NULL,
  `damage_done` int(11) NOT NULL,
  `ship_type_id` int(11) NULL DEFAULT NULL,
  `weapon_type_id` int(11) NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`killmail_id`),
  KEY (`character_id`),
  KEY (`corporation_id`)
);
CREATE TABLE `killmail_victim_items` (
  `killmail_id` bigint(20) NOT NULL,
  `item_type_id` int(11) NOT NULL,
  `quantity_destroyed` bigint(20) NULL DEFAULT NULL,
  `quantity_dropped` bigint(20) NULL DEFAULT NULL,
  `singleton` tinyint(1) NOT NULL,
  `flag` int(11) NOT NULL,
  KEY (`killmail_id`)
);
CREATE TABLE `notes` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `object_type` varchar(255) NOT NULL,
  `object_id` bigint(20) NOT NULL,
  `title` varchar(255) NOT NULL,
  `note` text NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`object_type`),
  KEY (`object_id`)
);
CREATE TABLE `standings_profiles` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(255) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`)
);
CREATE TABLE `standings_profile_standings` (
  `standings_profile_id` int(11) NOT NULL,
  `entity_id` bigint(20) unsigned NOT NULL,
  `category` varchar(255) NULL DEFAULT NULL,
  `standing` double NOT NULL,
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  PRIMARY KEY (`id`),
  KEY (`standings_profile_id`)
);
CREATE TABLE `universe_moon_reports` (
  `moon_id` int(11) NOT NULL,
  `user_id` int(10) unsigned NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  `notes` varchar(255) NOT NULL,
  PRIMARY KEY (`moon_id`)
);
CREATE TABLE `universe_moon_contents` (
  `moon_id` int(11) NOT NULL,
  `type_id` int(11) NOT NULL,
  `rate` decimal(8,2) NOT NULL,
  PRIMARY KEY (`moon_id`, `type_id`)
);
CREATE TABLE `moons` (
  `moon_id` int(11) NOT NULL,
  `planet_id` int(11) NOT NULL,
  `system_id` int(11) NOT NULL,
  `constellation_id` int(11) NOT NULL,
  `region_id` int(11) NOT NULL,
  `name` varchar(255) NOT NULL,
  `type_id` int(11) NOT NULL,
  `x` double NOT NULL,
  `y` double NOT NULL,
  `z` double NOT NULL,
  `radius` double NOT NULL,
  `celestial_index` int(11) NOT NULL,
  `orbit_index` int(11) NOT NULL,
  PRIMARY KEY (`moon_id`),
  KEY (`planet_id`),
  KEY (`system_id`),
  KEY (`constellation_id`),
  KEY (`region_id`)
);
CREATE TABLE `migrations` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `migration` varchar(255) NOT NULL,
  `batch` int(11) NOT NULL,
  PRIMARY KEY (`id`)
);
CREATE TABLE `global_settings` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(255) NOT NULL,
  `value` text NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`name`)
);
CREATE TABLE `users` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(255) NOT NULL,
  `active` tinyint(1) NOT NULL,
  `admin` tinyint(1) NOT NULL,
  `last_login` datetime NULL DEFAULT NULL,
  `last_login_source` varchar(255) NULL DEFAULT NULL,
  `remember_token` varchar(100) NULL DEFAULT NULL,
  `main_character_id` bigint(20) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`)
);
CREATE TABLE `refresh_tokens` (
  `character_id` bigint(20) NOT NULL,
  `version` smallint(5) unsigned NOT NULL,
  `user_id` int(11) NOT NULL,
  `scopes_profile` int(10) unsigned NOT NULL,
  `refresh_token` mediumtext NOT NULL,
  `scopes` longtext NOT NULL,
  `expires_on` datetime NOT NULL,
  `token` text NOT NULL,
  `character_owner_hash` varchar(255) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  `deleted_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`character_id`)
);
CREATE TABLE `squads` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(255) NOT NULL,
  `description` text NOT NULL,
  `logo` mediumtext NULL DEFAULT NULL,
  `type` enum('manual','auto','hidden') NOT NULL,
  `filters` longtext NULL DEFAULT NULL,
  `is_classified` tinyint(1) NOT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY (`type`)
);
CREATE TABLE `character_infos` (
  `character_id` bigint(20) NOT NULL,
  `name` varchar(255) NOT NULL,
  `description` text NULL DEFAULT NULL,
  `birthday` varchar(255) NOT NULL,
  `gender` varchar(255) NOT NULL,
  `race_id` int(11) NOT NULL,
  `bloodline_id` int(11) NOT NULL,
  `security_status` double(8,2) NULL DEFAULT NULL,
  `title` varchar(255) NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`character_id`)
);
CREATE TABLE `notification_groups_mentions` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `notification_group_id` int(10) unsigned NOT NULL,
  `type` varchar(255) NOT NULL,
  `data` longtext NOT NULL,
  PRIMARY KEY (`id`),
  KEY (`notification_group_id`)
);
CREATE TABLE `character_affiliations` (
  `character_id` bigint(20) NOT NULL,
  `corporation_id` bigint(20) NOT NULL,
  `alliance_id` bigint(20) NULL DEFAULT NULL,
  `faction_id` bigint(20) NULL DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (character_id)
);
