package seat.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import seat.config.Version;
import seat.db.Database;
import seat.db.Migrations;

/** Whether whoever runs this installation has been told what its last upgrade brought: once for each version of SeAT and of its tables. */
public final class UpgradeNotes {
    private static final String SEEN = "upgrade_notes.seen";
    private static final String CHANGELOG = "/seat/CHANGELOG.md";
    private static final String SECTION = "\n## [";

    private final Database database;
    private final String version;

    public UpgradeNotes(Database database) {
        this(
                database,
                Version.number() + " " + new Migrations(database).version().orElse("0"));
    }

    UpgradeNotes(Database database, String version) {
        this.database = database;
        this.version = version;
    }

    /** Whether there are notes that nobody has put away; an installation that is new has none. */
    public boolean unseen() {
        Optional<String> seen = database.sql()
                .sql("SELECT content FROM seat_facts WHERE name = ?")
                .param(SEEN)
                .query(String.class)
                .optional();
        if (seen.isEmpty()) {
            database.sql()
                    .sql("INSERT IGNORE INTO seat_facts (name, content) VALUES (?, ?)")
                    .params(SEEN, version)
                    .update();
        }
        return seen.isPresent() && !seen.get().equals(version);
    }

    /** Puts them away until the next upgrade. */
    public void putAway() {
        database.sql()
                .sql("UPDATE seat_facts SET content = ? WHERE name = ?")
                .params(version, SEEN)
                .update();
        database.makeDurable();
    }

    /** What the newest version brought, as the changelog tells it; empty where the program was not packaged. */
    public static String newest() {
        try (InputStream in = UpgradeNotes.class.getResourceAsStream(CHANGELOG)) {
            if (in == null) {
                return "";
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int start = text.indexOf(SECTION);
            int end = start < 0 ? -1 : text.indexOf(SECTION, start + 1);
            return start < 0
                    ? ""
                    : text.substring(start, end < 0 ? text.length() : end).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
