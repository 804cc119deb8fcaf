-- Routes that answer 403 or 404 for most owners: nobody is parked for that, a few owners probe until one is answered.
-- probes: how many may still ask before probe_at.
CREATE TABLE IF NOT EXISTS resting_routes (
  resource VARCHAR(64) NOT NULL PRIMARY KEY,
  resting BOOLEAN NOT NULL DEFAULT TRUE,
  reason VARCHAR(500) NOT NULL,
  since_at DATETIME(3) NOT NULL,
  probe_at DATETIME(3) NOT NULL,
  probes INT NOT NULL DEFAULT 0,
  ended_at DATETIME(3) NULL
);

-- Ids of a POST's list that ESI left out of its answer, or refused: each is left out of the lists until it is asked again.
CREATE TABLE IF NOT EXISTS unanswered_ids (
  resource VARCHAR(64) NOT NULL,
  owner_id BIGINT NOT NULL,
  entity_id BIGINT NOT NULL,
  failures INT NOT NULL DEFAULT 0,
  retry_at DATETIME(3) NOT NULL,
  PRIMARY KEY (resource, owner_id, entity_id)
);

-- What the updates count up to, written by one dispatcher for every page, metric and command: a line of each subject.
CREATE TABLE IF NOT EXISTS update_counts (
  subject VARCHAR(16) NOT NULL,
  position INT NOT NULL,
  name VARCHAR(64) NOT NULL,
  kind VARCHAR(32) NULL,
  reason VARCHAR(500) NULL,
  amount BIGINT NOT NULL,
  oldest_at DATETIME(3) NULL,
  PRIMARY KEY (subject, position)
);
