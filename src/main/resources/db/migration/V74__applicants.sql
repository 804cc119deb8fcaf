-- Who applies to a corporation, as its reviewers see it. state: open, accepted or refused. What was written about somebody who was refused goes
-- on erase_on.
CREATE TABLE IF NOT EXISTS applicants (
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  opened_at DATETIME(3) NOT NULL,
  opened_by BIGINT NULL,
  decided_at DATETIME(3) NULL,
  decided_by BIGINT NULL,
  reason VARCHAR(1000) NULL,
  erase_on DATE NULL,
  PRIMARY KEY (corporation_id, character_id),
  INDEX applicants_erase_on_index (erase_on)
);

-- visibility: reviewers (all who may look at applicants) or leaders (those of them who may see the corporation's security).
CREATE TABLE IF NOT EXISTS applicant_notes (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  user_id BIGINT NULL,
  note LONGTEXT NOT NULL,
  visibility VARCHAR(16) NOT NULL,
  written_at DATETIME(3) NOT NULL,
  INDEX applicant_notes_character_id_index (corporation_id, character_id, id)
);

-- What of the reviewers' list is done.
CREATE TABLE IF NOT EXISTS applicant_checks (
  corporation_id BIGINT NOT NULL,
  character_id BIGINT NOT NULL,
  item VARCHAR(32) NOT NULL,
  user_id BIGINT NULL,
  checked_at DATETIME(3) NOT NULL,
  PRIMARY KEY (corporation_id, character_id, item)
);
