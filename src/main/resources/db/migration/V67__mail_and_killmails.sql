-- Groups a mail was written to are found beside thousands of members' rows, and a character's unread mails beside all it has read.
CREATE INDEX IF NOT EXISTS mail_recipients_recipient_type_index ON mail_recipients (mail_id, recipient_type, recipient_id);
CREATE INDEX IF NOT EXISTS mail_recipients_is_read_index ON mail_recipients (recipient_id, is_read, mail_id);

-- What was lost in a killmail, in ISK at the prices of its day, so that sums of months need no items.
CREATE TABLE IF NOT EXISTS killmail_values (
  killmail_id BIGINT NOT NULL PRIMARY KEY,
  hull DOUBLE NOT NULL,
  destroyed DOUBLE NOT NULL,
  dropped DOUBLE NOT NULL,
  fitted DOUBLE NOT NULL,
  unpriced INT NOT NULL,
  valued_at DATETIME NOT NULL
);
