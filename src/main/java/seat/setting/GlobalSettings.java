package seat.setting;

import java.util.Optional;
import seat.db.Database;

/** Reads and writes what administrators set (table {@code global_settings}). Values are read when they are asked for, so that a change holds at once on every front end. */
public final class GlobalSettings {
    private final Database database;

    public GlobalSettings(Database database) {
        this.database = database;
    }

    /** What is set, or what holds without. */
    public String text(GlobalSetting setting) {
        return given(setting).orElse(setting.standard());
    }

    /** What is set, if something is. */
    public Optional<String> given(GlobalSetting setting) {
        return database.sql()
                .sql("SELECT `value` FROM global_settings WHERE name = ?")
                .param(setting.name())
                .query(String.class)
                .optional();
    }

    public long number(GlobalSetting setting) {
        return Long.parseLong(text(setting));
    }

    public boolean flag(GlobalSetting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    /**
     * Sets it, in the transaction there is.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public void set(GlobalSetting setting, String value) {
        database.sql()
                .sql("""
                        INSERT INTO global_settings (name, `value`) VALUES (?, ?)
                        ON DUPLICATE KEY UPDATE `value` = VALUES(`value`), updated_at = CURRENT_TIMESTAMP
                        """)
                .params(setting.name(), setting.check().apply(value))
                .update();
    }

    /** Lets what holds without a setting hold again, in the transaction there is. */
    public void unset(GlobalSetting setting) {
        database.sql()
                .sql("DELETE FROM global_settings WHERE name = ?")
                .param(setting.name())
                .update();
    }
}
