-- Views of tables that people saved: filters, order, columns and size of a page under a name. Whoever has the token of a shared one
-- opens the same view, over what they may see themselves. `list` is the page's path with * for its ids.
CREATE TABLE IF NOT EXISTS saved_views (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  `list` VARCHAR(200) NOT NULL,
  name VARCHAR(60) NOT NULL,
  path VARCHAR(200) NOT NULL,
  query VARCHAR(4000) NOT NULL,
  share_token VARCHAR(43) NULL,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT saved_views_user_id_list_name_unique UNIQUE (user_id, `list`, name),
  CONSTRAINT saved_views_share_token_unique UNIQUE (share_token)
);
