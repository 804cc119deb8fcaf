package seat.person;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import seat.access.AccessRefusal;
import seat.access.Accounts;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.RowsByKey;
import seat.resource.Catalogue;
import seat.sso.StoredToken;
import seat.sso.TokenStore;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands a person out what is kept of it, as a zip: a file of lines of JSON for each table, and one that says what they are. Tables are those
 * that erasing the person would delete; what only machinery needs, what others wrote, and secrets are left out. {@value #ROWS} rows are in
 * memory at a time, however many there are.
 */
public final class ExportPerson {
    /** Files that one account may have made of one person within a day. */
    public static final int A_DAY = 3;

    static final int ROWS = 500;

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Database database;
    private final TokenStore tokens;
    private final Accounts accounts;
    private final AuditLog log;
    private final PersonalData data;

    public ExportPerson(Database database, TokenStore tokens, Catalogue catalogue) {
        this.database = database;
        this.tokens = tokens;
        this.accounts = new Accounts(database, tokens);
        this.log = new AuditLog(database);
        this.data = new PersonalData(database, catalogue);
    }

    /**
     * Notes in the security log that somebody takes a person's data away.
     *
     * @throws AccessRefusal where there is no such account, or where it was done as often as is allowed within a day
     */
    public void allow(Actor actor, long userId) {
        database.durably(() -> {
            if (accounts.find(userId).isEmpty()) {
                throw new AccessRefusal("There is no account " + userId + ".");
            }
            // Two at once wait for one another here.
            database.sql()
                    .sql("SELECT id FROM users WHERE id = ? FOR UPDATE")
                    .param(userId)
                    .query(Long.class)
                    .single();
            long before = database.sql()
                    .sql("""
                            SELECT COUNT(*) FROM security_logs
                            WHERE subject_type = 'user' AND subject_id = ? AND action = 'person_export'
                              AND COALESCE(user_id, 0) = ? AND created_at > TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP(3))
                            """)
                    .params(userId, actor.userId() == null ? 0L : actor.userId())
                    .query(Long.class)
                    .single();
            if (before >= A_DAY) {
                throw new AccessRefusal(
                        "This was done %d times within a day, which is the most. Try again tomorrow.".formatted(A_DAY));
            }
            log.write(
                    actor,
                    Category.READING,
                    "person_export",
                    Subject.user(userId),
                    "Took away what is kept of the person");
        });
    }

    /**
     * Writes the zip.
     *
     * @param still asked before each {@value #ROWS} rows whether whoever gets it may go on
     * @throws IOException where nobody takes it any more, or may
     */
    public void write(long userId, OutputStream out, BooleanSupplier still) throws IOException {
        List<StoredToken> characters = tokens.list(userId);
        Map<String, Long> written = new TreeMap<>();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, List<PersonalRows>> table : byTable().entrySet()) {
                Lines lines = new Lines(zip, table.getKey(), still);
                for (PersonalRows rows : table.getValue()) {
                    if (rows.of() == PersonalRows.Of.ACCOUNT) {
                        lines.write(rows, userId);
                    } else {
                        for (StoredToken character : characters) {
                            lines.write(rows, character.characterId());
                        }
                    }
                }
                lines.end();
                if (lines.count > 0) {
                    written.put(table.getKey(), lines.count);
                }
            }
            zip.putNextEntry(new ZipEntry("README.txt"));
            zip.write(readme(userId, characters, written).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Map<String, List<PersonalRows>> byTable() {
        Map<String, List<PersonalRows>> tables = new TreeMap<>();
        for (PersonalRows rows : data.all()) {
            if (rows.handedOut()) {
                tables.computeIfAbsent(rows.table(), table -> new ArrayList<>()).add(rows);
            }
        }
        return tables;
    }

    private String readme(long userId, List<StoredToken> characters, Map<String, Long> written) {
        StringBuilder text = new StringBuilder();
        text.append("What this SeAT keeps of account ").append(userId).append(" (");
        text.append(accounts.find(userId).map(Accounts.Account::name).orElse(""))
                .append(")\n");
        text.append("as of ").append(database.now()).append("; all times are UTC.\n\n");
        text.append("Characters:\n");
        characters.forEach(one -> text.append("  ")
                .append(one.characterId())
                .append("  ")
                .append(one.characterName())
                .append('\n'));
        text.append("""

                Each file in the folder tables has a row of a table in each line, as JSON. A file was written while SeAT went on, so that
                one may be some moments newer than another. Docs/tables.md of SeAT says what the tables of EVE's data are.

                """);
        written.forEach((table, rows) -> text.append("  tables/%s.ndjson  %d rows%n".formatted(table, rows)));
        text.append("""

                Left out: tokens, keys and other secrets, which would let others act for you; what only the machinery needs, such as
                when what is read next; what other people wrote about you, which their right to confidence covers: ask the
                administrator; and what others' tokens or EVE tell of you, such as killmails and members of corporations.
                """);
        return text.toString();
    }

    /** The file of a table. */
    private final class Lines {
        private final ZipOutputStream zip;
        private final String table;
        private final BooleanSupplier still;
        private final List<String> key;
        private @Nullable JsonGenerator json;
        private long count;

        Lines(ZipOutputStream zip, String table, BooleanSupplier still) {
            this.zip = zip;
            this.table = table;
            this.still = still;
            this.key = RowsByKey.key(database, table);
        }

        void write(PersonalRows rows, long owner) throws IOException {
            List<Object> last = List.of();
            while (true) {
                if (!still.getAsBoolean()) {
                    throw new IOException("Whoever asked may not have it any more");
                }
                List<Object> bound = new ArrayList<>(List.of(owner));
                String where = "(" + rows.condition() + ")"
                        + (last.isEmpty() ? "" : " AND " + RowsByKey.after(table, key, last, bound));
                bound.add(ROWS);
                List<List<Object>> reached = new ArrayList<>();
                int[] read = {0};
                database.sql()
                        .sql("SELECT * FROM %s WHERE %s ORDER BY %s LIMIT ?"
                                .formatted(
                                        Dialect.quote(table),
                                        where,
                                        String.join(
                                                ", ",
                                                key.stream().map(Dialect::quote).toList())))
                        .withFetchSize(100)
                        .params(bound)
                        .query(row -> {
                            line(row);
                            if (++read[0] == ROWS) {
                                reached.add(keyOf(row));
                            }
                        });
                if (reached.isEmpty()) {
                    return;
                }
                last = reached.getFirst();
            }
        }

        private List<Object> keyOf(ResultSet row) throws SQLException {
            List<Object> values = new ArrayList<>();
            for (String column : key) {
                values.add(RowsByKey.value(row, row.findColumn(column)));
            }
            return values;
        }

        private void line(ResultSet row) throws SQLException {
            try {
                if (json == null) {
                    zip.putNextEntry(new ZipEntry("tables/" + table + ".ndjson"));
                    json = JSON.createGenerator(zip, JsonEncoding.UTF8);
                    json.configure(StreamWriteFeature.FLUSH_PASSED_TO_STREAM, false);
                }
                JSON.writeValue(json, values(row));
                json.writeRaw('\n');
                count++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Map<String, @Nullable Object> values(ResultSet row) throws SQLException {
            ResultSetMetaData columns = row.getMetaData();
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String column = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
                if (!PersonalData.isSecret(column)) {
                    values.put(column, value(row, i));
                }
            }
            return values;
        }

        private @Nullable Object value(ResultSet row, int index) throws SQLException {
            Object value = row.getObject(index);
            if (value instanceof Timestamp) {
                return row.getObject(index, LocalDateTime.class) + "Z";
            }
            return switch (value) {
                case null -> null;
                case Boolean flag -> flag;
                case Double number -> number;
                case BigDecimal number -> number;
                case Number number -> number.longValue();
                case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
                case LocalDate day -> day.toString();
                default -> row.getString(index);
            };
        }

        void end() throws IOException {
            if (json != null) {
                json.flush();
                zip.closeEntry();
            }
        }
    }
}
