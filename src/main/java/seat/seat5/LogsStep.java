package seat.seat5;

import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.audit.AuditLog;
import seat.db.OneLine;

/** The security log and the history of sign-ins, as they are; a further import brings what was written since. */
final class LogsStep implements ImportStep {
    private static final String LOG = "security_logs";
    private static final String LOGINS = "user_login_histories";
    private static final int PORTION = 1_000;

    @Override
    public String name() {
        return "security log";
    }

    @Override
    public Set<String> tables() {
        return Set.of(LOG, LOGINS);
    }

    @Override
    public void rehearse(Source source, Report report) {
        for (String table : List.of(LOG, LOGINS)) {
            report.counted(table, source.count(table), table);
            report.brought(table, source.count(table));
        }
    }

    @Override
    public void run(Source source, ImportRun run) {
        OldIds ids = new OldIds(run.database(), run.source());
        Map<Long, Long> accounts = ids.ids(OldIds.USER);
        log(source, run, ids, accounts);
        logins(source, run, ids, accounts);
    }

    private record Entry(long id, AuditLog.Brought row) {}

    private static void log(Source source, ImportRun run, OldIds ids, Map<Long, Long> accounts) {
        AuditLog log = new AuditLog(run.database());
        Portions<Entry> portions = new Portions<>(run, LOG, LOG, source.count(LOG), PORTION, rows -> {
            log.bring(rows.stream().map(Entry::row).toList());
            ids.put(OldIds.LAST, LOG, rows.getLast().id(), null);
        });
        if (!portions.done() && source.has(LOG)) {
            long last = ids.find(OldIds.LAST, LOG).map(OldIds.Entry::id).orElse(0L);
            source.read(
                    "SELECT id, user_id, message, category, created_at FROM security_logs WHERE id > ? ORDER BY id",
                    List.of(Math.max(last, portions.after())),
                    row -> {
                        Long user = row.number("user_id");
                        String message = row.text("message", 4_000);
                        String category = row.text("category", 255);
                        portions.add(
                                row.id("id"),
                                new Entry(
                                        row.id("id"),
                                        new AuditLog.Brought(
                                                user == null ? null : accounts.get(user),
                                                category == null ? "" : category,
                                                message == null ? "" : message,
                                                row.time("created_at"))));
                    },
                    portions::leftOut);
        }
        portions.end();
    }

    private record Login(
            long id,
            long user,
            String source,
            String agent,
            String action,
            @Nullable LocalDateTime at) {}

    private static void logins(Source source, ImportRun run, OldIds ids, Map<Long, Long> accounts) {
        Portions<Login> portions =
                new Portions<>(run, LOGINS, LOGINS, source.count(LOGINS), PORTION, rows -> write(run, ids, rows));
        if (!portions.done() && source.has(LOGINS)) {
            long last = ids.find(OldIds.LAST, LOGINS).map(OldIds.Entry::id).orElse(0L);
            source.read(
                    "SELECT id, user_id, source, user_agent, action, created_at FROM user_login_histories WHERE id > ? ORDER BY id",
                    List.of(Math.max(last, portions.after())),
                    row -> {
                        Long user = accounts.get(row.required("user_id"));
                        if (user == null) {
                            portions.leftOut(row.id("id"), "its account does not exist, or does not come");
                        } else {
                            portions.add(
                                    row.id("id"),
                                    new Login(
                                            row.id("id"),
                                            user,
                                            line(row.text("source", 255)),
                                            line(row.text("user_agent", 255)),
                                            line(row.text("action", 32)),
                                            row.time("created_at")));
                        }
                    },
                    portions::leftOut);
        }
        portions.end();
    }

    private static String line(@Nullable String text) {
        return OneLine.of(text == null ? "" : text, 255);
    }

    private static void write(ImportRun run, OldIds ids, List<Login> rows) {
        run.database().template().batchUpdate("""
                        INSERT INTO user_login_histories (user_id, source, user_agent, action, created_at)
                        VALUES (?, ?, ?, ?, COALESCE(?, CURRENT_TIMESTAMP))
                        """, rows, PORTION, (statement, row) -> {
            statement.setLong(1, row.user());
            statement.setString(2, row.source());
            statement.setString(3, row.agent());
            statement.setString(4, row.action());
            statement.setObject(5, row.at(), Types.TIMESTAMP);
        });
        ids.put(OldIds.LAST, LOGINS, rows.getLast().id(), null);
    }
}
