package seat.event;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.db.Database;

/** Announces what others must hear of: as the last thing a transaction does, whatever else it writes. */
public final class ChangeEvents {
    // Not INSERT IGNORE: its shared lock on a row that is there makes two that announce the same wait for each other.
    private static final String INSERT = """
            INSERT INTO change_events (key_high, key_low, kind, owner_type, owner_id, source, entity_id, detail, former, present,
              happened_at, since_at, announced_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))
            ON DUPLICATE KEY UPDATE kind = kind
            """;

    private ChangeEvents() {}

    /**
     * Writes events in the caller's transaction, in the order of their keys. One that is there already stays as it is; one whose event
     * is gone already is told apart by its key when it is numbered.
     */
    public static void announce(Database database, Collection<ChangeEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<ChangeEvent> ordered =
                events.stream().sorted(Comparator.comparing(ChangeEvent::key)).toList();
        database.template().batchUpdate(INSERT, ordered, 1_000, ChangeEvents::bind);
    }

    /** Writes a few events, such as what one person did, in the caller's transaction, as the other does. */
    public static void announce(JdbcClient sql, Collection<ChangeEvent> few) {
        few.stream().sorted(Comparator.comparing(ChangeEvent::key)).forEach(event -> {
            ChangeEvent.What what = event.what();
            Instant happened = event.when().happened();
            Instant since = event.when().since();
            sql.sql(INSERT)
                    .params(Arrays.asList(
                            event.key().high(),
                            event.key().low(),
                            event.kind(),
                            event.owner().type(),
                            event.owner().id(),
                            event.source(),
                            what.entity(),
                            what.detail(),
                            what.former(),
                            what.present(),
                            happened == null ? null : Database.utc(happened),
                            since == null ? null : Database.utc(since)))
                    .update();
        });
    }

    private static void bind(PreparedStatement statement, ChangeEvent event) throws SQLException {
        statement.setLong(1, event.key().high());
        statement.setLong(2, event.key().low());
        statement.setString(3, event.kind());
        statement.setString(4, event.owner().type());
        statement.setLong(5, event.owner().id());
        statement.setString(6, event.source());
        ChangeEvent.What what = event.what();
        if (what.entity() == null) {
            statement.setNull(7, Types.BIGINT);
        } else {
            statement.setLong(7, what.entity());
        }
        statement.setString(8, what.detail());
        statement.setString(9, what.former());
        statement.setString(10, what.present());
        time(statement, 11, event.when().happened());
        time(statement, 12, event.when().since());
    }

    private static void time(PreparedStatement statement, int index, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(index, Types.TIMESTAMP);
        } else {
            statement.setObject(index, Database.utc(time));
        }
    }
}
