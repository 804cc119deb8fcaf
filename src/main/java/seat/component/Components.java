package seat.component;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.component.Component.State;
import seat.db.Database;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code components}. Ages go by the database's clock. */
public final class Components {
    /** Between two heartbeats. */
    public static final Duration BEAT = Duration.ofSeconds(5);

    /** The time without a heartbeat after which a component counts as gone. */
    public static final Duration ALIVE = Duration.ofSeconds(20);

    private static final Duration KEPT = Duration.ofDays(1);

    /** A component of a newer version may tell more than this one knows. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Database database;

    public Components(Database database) {
        this.database = database;
    }

    /** What a component says of itself once. */
    public record Identity(
            String id,
            String role,
            String host,
            long pid,
            String version,
            boolean shared,
            int concurrency,
            String queues,
            String management,
            ResourcesKnown resources) {}

    /** Adds a component's row, or takes it up again. */
    public void register(Identity me, String writer) {
        database.retrying(() -> database.sql()
                .sql("""
                        INSERT INTO components (id, role, host, pid, version, shared, concurrency, queues, management, writer,
                          fingerprint, resources, started_at, heartbeat_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        ON DUPLICATE KEY UPDATE heartbeat_at = CURRENT_TIMESTAMP(3), stopped_at = NULL, writer = VALUES(writer),
                          management = VALUES(management)
                        """)
                .param(me.id())
                .param(me.role())
                .param(me.host())
                .param(me.pid())
                .param(me.version())
                .param(me.shared())
                .param(me.concurrency())
                .param(me.queues())
                .param(me.management())
                .param(writer)
                .param(me.resources().fingerprint())
                .param(me.resources().count())
                .update());
    }

    /** @return false when the row is gone: {@link #register} again */
    public boolean beat(String id, String writer, Figures figures) {
        return database.sql()
                        .sql("""
                                UPDATE components SET heartbeat_at = CURRENT_TIMESTAMP(3), writer = ?, figures = ? WHERE id = ?
                                """)
                        .params(writer, JSON.writeValueAsString(figures), id)
                        .update()
                == 1;
    }

    /**
     * Says farewell for all that did not: for a database that only one process can have open, which is this one.
     */
    public void othersAreGone() {
        database.sql()
                .sql("UPDATE components SET stopped_at = CURRENT_TIMESTAMP(3) WHERE stopped_at IS NULL")
                .update();
    }

    /** Says farewell, and forgets components that are long gone. */
    public void stopped(String id) {
        database.sql()
                .sql("UPDATE components SET stopped_at = CURRENT_TIMESTAMP(3) WHERE id = ?")
                .param(id)
                .update();
        forgetOld();
    }

    /** Forgets components that stopped or fell silent more than a day ago. */
    public void forgetOld() {
        database.sql()
                .sql("DELETE FROM components WHERE heartbeat_at < TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3))")
                .param(-KEPT.toSeconds())
                .update();
    }

    /** Every component of the last day: live ones first, then by role and start. */
    public List<Component> all() {
        return database.sql()
                .sql("""
                        SELECT id, role, host, pid, version, shared, concurrency, queues, management, writer, started_at, heartbeat_at,
                          CASE WHEN stopped_at IS NOT NULL THEN 'STOPPED'
                            WHEN heartbeat_at < TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)) THEN 'GONE' ELSE 'LIVE' END AS standing,
                          figures, fingerprint, resources
                        FROM components
                        ORDER BY CASE WHEN stopped_at IS NOT NULL THEN 2
                            WHEN heartbeat_at < TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)) THEN 1 ELSE 0 END, role, started_at, id
                        """)
                .params(-ALIVE.toSeconds(), -ALIVE.toSeconds())
                .query((row, number) -> new Component(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getInt(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        new ResourcesKnown(row.getString(15), row.getInt(16)),
                        Database.instant(row.getObject(11, LocalDateTime.class)),
                        Database.instant(row.getObject(12, LocalDateTime.class)),
                        State.valueOf(row.getString(13)),
                        figures(row.getString(14))))
                .list();
    }

    private static Figures figures(@Nullable String json) {
        return json == null ? Figures.NONE : JSON.readValue(json, Figures.class);
    }

    /** The components with a fresh heartbeat. */
    public List<Component> live() {
        return all().stream().filter(each -> each.state() == State.LIVE).toList();
    }

    /**
     * Components that live and know other resources than the leading one: the dispatcher that knows most, or whoever does where none
     * lives. During an upgrade that is to be expected; afterwards one of them was forgotten, or lacks a plugin.
     */
    public static List<Component> differing(List<Component> all) {
        List<Component> live =
                all.stream().filter(each -> each.state() == State.LIVE).toList();
        return live.stream()
                .max(Comparator.comparing((Component each) -> each.dispatches())
                        .thenComparing(each -> each.resources().count())
                        .thenComparing(Component::startedAt))
                .map(leading -> live.stream()
                        .filter(each ->
                                !each.equals(leading) && !each.resources().same(leading.resources()))
                        .toList())
                .orElse(List.of());
    }

    /**
     * Whether a worker lived within the last day that knows other resources than these: it may have set updates aside that it did not
     * know.
     */
    public boolean othersWorked(ResourcesKnown mine) {
        return database.sql()
                .sql(
                        "SELECT EXISTS (SELECT 1 FROM components WHERE concurrency > 0 AND (fingerprint IS NULL OR fingerprint <> ?))")
                .param(mine.fingerprint())
                .query(Boolean.class)
                .single();
    }

    /** How many updates all live workers together run at once. */
    public int workerConcurrency() {
        return database.sql()
                .sql("""
                        SELECT COALESCE(SUM(concurrency), 0) FROM components
                        WHERE stopped_at IS NULL AND heartbeat_at >= TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3))
                        """)
                .param(-ALIVE.toSeconds())
                .query(Integer.class)
                .single();
    }
}
