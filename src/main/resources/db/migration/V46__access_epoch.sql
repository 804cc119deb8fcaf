-- One row (id 1), made with the first change of a right, and raised by each in its transaction.
CREATE TABLE IF NOT EXISTS access_epoch (
  id INT NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL
);
