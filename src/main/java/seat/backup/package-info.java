/** Backups of the database: made while SeAT works, proven by the secret key, tried before they are needed. */
@org.jspecify.annotations.NullMarked
package seat.backup;
