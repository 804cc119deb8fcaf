-- When somebody last asked a member to sign in, and who did.
CREATE TABLE IF NOT EXISTS compliance_reminders (
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  user_id BIGINT NULL,
  reminded_at DATETIME(3) NOT NULL,
  PRIMARY KEY (corporation_id, character_id)
);

-- How many of a corporation's members were in order on a day of EVE.
CREATE TABLE IF NOT EXISTS compliance_days (
  corporation_id BIGINT NOT NULL,
  `day` DATE NOT NULL,
  members INT NOT NULL,
  in_order INT NOT NULL,
  PRIMARY KEY (corporation_id, `day`)
);
