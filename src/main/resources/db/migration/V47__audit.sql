-- Who did what to whom, as whom, from where and when. Rows are added, and go only when they are too old; nothing changes one.
-- user_id is who it was done as, impersonator_id who did it then. details is what was before and after, as JSON without secrets.
CREATE TABLE IF NOT EXISTS security_logs (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id BIGINT NULL,
  message VARCHAR(2000) NOT NULL,
  category VARCHAR(255) NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  updated_at TIMESTAMP NULL,
  impersonator_id BIGINT NULL,
  action VARCHAR(64) NULL,
  subject_type VARCHAR(32) NULL,
  subject_id BIGINT NULL,
  address VARCHAR(64) NULL,
  request_id VARCHAR(64) NULL,
  channel VARCHAR(16) NULL,
  details LONGTEXT NULL,
  INDEX security_logs_user_id_id_index (user_id, id),
  INDEX security_logs_impersonator_id_id_index (impersonator_id, id),
  INDEX security_logs_subject_type_subject_id_id_index (subject_type, subject_id, id),
  INDEX security_logs_category_id_index (category, id),
  INDEX security_logs_created_at_index (created_at)
);
