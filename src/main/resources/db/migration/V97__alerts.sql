-- Something that people may be told of, once however many saw it: the key is a hash of its alert, what it is about and EVE's time. Ids are 0
-- for nobody and nowhere. fields: what its sentence is made of, as JSON.
CREATE TABLE IF NOT EXISTS alert_happenings (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  key_high BIGINT NOT NULL,
  key_low BIGINT NOT NULL,
  alert VARCHAR(64) NOT NULL,
  teller_type VARCHAR(16) NOT NULL,
  teller_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL DEFAULT 0,
  corporation_id BIGINT NOT NULL DEFAULT 0,
  alliance_id BIGINT NOT NULL DEFAULT 0,
  system_id BIGINT NOT NULL DEFAULT 0,
  region_id BIGINT NOT NULL DEFAULT 0,
  structure_id BIGINT NOT NULL DEFAULT 0,
  amount DOUBLE NULL,
  happened_at DATETIME(3) NOT NULL,
  timer_at DATETIME(3) NULL,
  fields TEXT NOT NULL,
  noticed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  taken_by BIGINT NULL,
  taken_at DATETIME(3) NULL,
  CONSTRAINT alert_happenings_key_unique UNIQUE (key_high, key_low),
  INDEX alert_happenings_noticed_at_index (noticed_at),
  INDEX alert_happenings_alert_index (alert, noticed_at)
);

-- Where messages go. target and secret are sealed; masked is what pages show. shared: whoever may set up alerts uses it, else its owner alone.
-- state: on, off (by its owner), broken (it refused for days, or is gone). next_at: nothing is sent before, since a limit or a fault says so.
CREATE TABLE IF NOT EXISTS alert_channels (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  target TEXT NOT NULL,
  masked VARCHAR(255) NOT NULL,
  secret TEXT NULL,
  shared BOOLEAN NOT NULL DEFAULT FALSE,
  state VARCHAR(16) NOT NULL DEFAULT 'on',
  failures INT NOT NULL DEFAULT 0,
  failing_since DATETIME(3) NULL,
  last_answer VARCHAR(255) NULL,
  last_sent_at DATETIME(3) NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  next_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  token BIGINT NOT NULL DEFAULT 0,
  INDEX alert_channels_user_id_index (user_id)
);

-- Who is told of what, and where. personal: about its owner's own characters only. age_limit: minutes after which a happening is listed and
-- not sent. quiet_from and quiet_to: minutes of EVE's day. repeat_minutes: a critical alert that nobody took is sent again.
CREATE TABLE IF NOT EXISTS alert_groups (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  personal BOOLEAN NOT NULL DEFAULT FALSE,
  enabled BOOLEAN NOT NULL DEFAULT TRUE,
  language VARCHAR(8) NOT NULL DEFAULT 'en',
  age_limit INT NOT NULL DEFAULT 60,
  least_value DOUBLE NULL,
  quiet_from INT NULL,
  quiet_to INT NULL,
  repeat_minutes INT NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  changed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  INDEX alert_groups_user_id_index (user_id)
);

CREATE TABLE IF NOT EXISTS alert_group_alerts (
  group_id BIGINT NOT NULL,
  alert VARCHAR(64) NOT NULL,
  threshold DOUBLE NULL,
  severity VARCHAR(16) NULL,
  PRIMARY KEY (group_id, alert),
  INDEX alert_group_alerts_alert_index (alert)
);

CREATE TABLE IF NOT EXISTS alert_group_channels (
  group_id BIGINT NOT NULL,
  channel_id BIGINT NOT NULL,
  PRIMARY KEY (group_id, channel_id),
  INDEX alert_group_channels_channel_id_index (channel_id)
);

-- kind: character, corporation, alliance, system, region, structure. excluded: these are left out.
CREATE TABLE IF NOT EXISTS alert_group_limits (
  group_id BIGINT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  entity_id BIGINT NOT NULL,
  excluded BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (group_id, kind, entity_id)
);

-- Whom a message calls that is at least so severe. kind: everyone, here, role, user; mention_id: of a role or user, else empty.
CREATE TABLE IF NOT EXISTS alert_group_mentions (
  group_id BIGINT NOT NULL,
  severity VARCHAR(16) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  mention_id VARCHAR(32) NOT NULL DEFAULT '',
  PRIMARY KEY (group_id, severity, kind, mention_id)
);

-- A message to one channel. state: due, sent, listed (too old to be sent), quiet (waits for the digest), gathered (told in a digest), refused,
-- withdrawn (its group's owner may not see it any more). message_id is the same for every attempt. round: 0, and more for repeats.
CREATE TABLE IF NOT EXISTS alert_deliveries (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  group_id BIGINT NOT NULL,
  channel_id BIGINT NOT NULL,
  happening_id BIGINT NOT NULL,
  round INT NOT NULL DEFAULT 0,
  message_id CHAR(36) NOT NULL,
  severity VARCHAR(16) NOT NULL,
  state VARCHAR(16) NOT NULL,
  attempts INT NOT NULL DEFAULT 0,
  answer VARCHAR(255) NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  sent_at DATETIME(3) NULL,
  CONSTRAINT alert_deliveries_once_unique UNIQUE (group_id, channel_id, happening_id, round),
  INDEX alert_deliveries_channel_id_index (channel_id, state, id),
  INDEX alert_deliveries_happening_id_index (happening_id),
  INDEX alert_deliveries_created_at_index (created_at)
);

-- What is beyond a threshold now, as long as it has not come back by a tenth: part is a wallet's division, or 0.
CREATE TABLE IF NOT EXISTS alert_crossings (
  alert VARCHAR(64) NOT NULL,
  owner_type VARCHAR(16) NOT NULL,
  owner_id BIGINT NOT NULL,
  part INT NOT NULL,
  threshold DOUBLE NOT NULL,
  since_at DATETIME(3) NOT NULL,
  PRIMARY KEY (alert, owner_type, owner_id, part, threshold)
);

-- Whose data told of a happening: who may see one of them may be told.
CREATE TABLE IF NOT EXISTS alert_tellers (
  happening_id BIGINT NOT NULL,
  teller_type VARCHAR(16) NOT NULL,
  teller_id BIGINT NOT NULL,
  PRIMARY KEY (happening_id, teller_type, teller_id)
);
