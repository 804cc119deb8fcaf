package seat.work;

import java.util.List;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.EventKey;

/**
 * Announces what workers of the version before note in {@code follow_ups}, and removes the notes: during an upgrade they run beside
 * components that know events.
 */
public final class AdoptFollowUps implements Runnable {
    private static final int AT_ONCE = 500;

    private final Database database;

    public AdoptFollowUps(Database database) {
        this.database = database;
    }

    private record Note(long id, ChangeEvent event) {}

    @Override
    public void run() {
        boolean none = database.sql()
                .sql("SELECT id FROM follow_ups LIMIT 1")
                .query(Long.class)
                .optional()
                .isEmpty();
        if (none) {
            return;
        }
        database.inTransaction(() -> {
            List<Note> notes = database.sql()
                    .sql("SELECT id, resource, owner_id FROM follow_ups ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED")
                    .param(AT_ONCE)
                    .query((row, number) ->
                            new Note(row.getLong(1), event(row.getLong(1), row.getString(2), row.getLong(3))))
                    .list();
            if (!notes.isEmpty()) {
                database.sql()
                        .sql("DELETE FROM follow_ups WHERE id IN (:ids)")
                        .param("ids", notes.stream().map(Note::id).toList())
                        .update();
                ChangeEvents.announce(database, notes.stream().map(Note::event).toList());
            }
        });
    }

    private static ChangeEvent event(long id, String resource, long owner) {
        return new ChangeEvent(
                EventKey.of("follow-up", id),
                ChangeEvent.RESOURCE_CHANGED,
                new ChangeEvent.Owner(resource.substring(0, Math.max(0, resource.indexOf('.'))), owner),
                resource,
                ChangeEvent.What.NOTHING,
                ChangeEvent.When.UNKNOWN);
    }
}
