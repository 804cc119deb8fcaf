-- How ESI answered and what was left of its budgets, in steps of ten minutes, for two days: what the charts of administrators show.

-- What all components asked of a route. millis is the sum over its answers.
CREATE TABLE IF NOT EXISTS esi_route_times (
  since_at DATETIME(3) NOT NULL,
  route VARCHAR(160) NOT NULL,
  requests BIGINT NOT NULL DEFAULT 0,
  not_modified BIGINT NOT NULL DEFAULT 0,
  failed BIGINT NOT NULL DEFAULT 0,
  millis BIGINT NOT NULL DEFAULT 0,
  longest_millis BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (since_at, route)
);

-- The least share, 0 to 1, that was left of any budget of a rate group; groups that nobody used have no row.
CREATE TABLE IF NOT EXISTS esi_budget_shares (
  since_at DATETIME(3) NOT NULL,
  rate_group VARCHAR(160) NOT NULL,
  least DOUBLE NOT NULL,
  PRIMARY KEY (since_at, rate_group)
);
