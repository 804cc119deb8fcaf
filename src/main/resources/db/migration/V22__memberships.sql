-- Since when and until when EVE is known to have named the corporation that a registered character is in, by the Last-Modified of
-- the first and of the newest answer that did. former_corporation_id: the corporation named before; NULL when it was never seen to
-- move. roles_at: Last-Modified of the newest answer about its roles that was given within this membership; roles_valid_until: how
-- long that answer gives rights. roles_after: only newer answers about roles mean anything, such as after somebody else became CEO.
CREATE TABLE IF NOT EXISTS character_memberships (
  character_id BIGINT NOT NULL PRIMARY KEY,
  corporation_id BIGINT NOT NULL,
  former_corporation_id BIGINT NULL,
  corporation_from DATETIME NOT NULL,
  corporation_until DATETIME NOT NULL,
  roles_after DATETIME NULL,
  roles_at DATETIME NULL,
  roles_valid_until DATETIME(3) NULL,
  INDEX character_memberships_corporation_id_index (corporation_id)
);
