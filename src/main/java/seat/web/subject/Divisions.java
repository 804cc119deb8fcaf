package seat.web.subject;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.db.Database;

/** What a corporation calls its seven hangars and wallets. */
@Component
public final class Divisions {
    public static final int COUNT = 7;

    private final Database database;
    private final MessageSource messages;

    Divisions(Database database, MessageSource messages) {
        this.database = database;
        this.messages = messages;
    }

    /**
     * Names by division, 1 to 7.
     *
     * @param type {@code hangar} or {@code wallet}
     */
    public Map<Integer, String> names(long corporationId, String type, Locale locale) {
        Map<Integer, String> names = new HashMap<>();
        for (int division = 1; division <= COUNT; division++) {
            String key = division == 1 ? "division." + type + ".1" : "division." + type;
            names.put(division, messages.getMessage(key, new Object[] {division}, locale));
        }
        database.sql()
                .sql("SELECT division, name FROM corporation_divisions WHERE corporation_id = ? AND type = ?")
                .params(corporationId, type)
                .query(row -> {
                    String name = row.getString(2);
                    if (name != null && !name.isBlank()) {
                        names.put(row.getInt(1), name);
                    }
                });
        return names;
    }
}
