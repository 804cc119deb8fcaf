package seat.preference;

import java.util.Map;
import seat.db.Database;

/** Reads and writes what people choose (table {@code user_settings}). A request has it from its session, which the same statement reads. */
public final class PreferenceStore {
    private final Database database;

    public PreferenceStore(Database database) {
        this.database = database;
    }

    /** What an account's person chose. */
    public Preferences of(long userId) {
        return Preferences.parse(String.join(
                "\n",
                database.sql()
                        .sql("SELECT name, `value` FROM user_settings WHERE user_id = ?")
                        .param(userId)
                        .query((row, number) -> row.getString(1) + "=" + row.getString(2))
                        .list()));
    }

    /**
     * Keeps choices of an account; those that are not given stay as they are.
     *
     * @throws IllegalArgumentException naming a choice that is not allowed; none is kept then
     */
    public void save(long userId, Map<Preference, String> given) {
        database.durably(() -> given.forEach((preference, value) -> {
            String accepted = preference
                    .accept(value)
                    .orElseThrow(() -> new IllegalArgumentException(preference.key() + " cannot be '" + value + "'"));
            if (accepted.equals(preference.standard())) {
                forget(userId, preference);
            } else {
                keep(userId, preference, accepted);
            }
        }));
    }

    private void keep(long userId, Preference preference, String value) {
        database.sql()
                .sql("""
                        INSERT INTO user_settings (user_id, name, `value`) VALUES (?, ?, ?)
                        ON DUPLICATE KEY UPDATE `value` = VALUES(`value`), updated_at = CURRENT_TIMESTAMP
                        """)
                .params(userId, preference.key(), preference.json(value))
                .update();
    }

    private void forget(long userId, Preference preference) {
        database.sql()
                .sql("DELETE FROM user_settings WHERE user_id = ? AND name = ?")
                .params(userId, preference.key())
                .update();
    }
}
