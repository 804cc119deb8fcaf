package seat.alert;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.update.SpacedReads;

/**
 * Who is asked for notifications about a corporation, and how soon one is seen by that. ESI caches a character's notifications for ten minutes
 * ({@code GET /characters/{character_id}/notifications}); EVE tells what concerns a corporation to those with a role.
 */
public final class NotificationReaders implements Runnable {
    static final String RESOURCE = "character.notifications";

    /** ESI's cache of a character's notifications. */
    static final Duration CACHED = Duration.ofMinutes(10);

    private static final String SCOPE = "esi-characters.read_notifications.v1";

    /** Whoever has one of these is told of structures, sovereignty and wars. */
    private static final List<String> ROLES = List.of("Director", "Station_Manager");

    private final Database database;
    private final AlertKinds kinds;
    private final AlertGroups groups;
    private final SpacedReads reads;

    public NotificationReaders(Database database, AlertKinds kinds, AlertGroups groups) {
        this.database = database;
        this.kinds = kinds;
        this.groups = groups;
        this.reads = new SpacedReads(database);
    }

    /**
     * How soon something that happened to a corporation is seen.
     *
     * @param readers members who are asked
     * @param seconds within which one of them is; the whole cache where nobody is
     * @param missing how many more bring it under a minute; 0 where it is
     */
    public record Delay(int readers, long seconds, int missing) {
        static Delay of(int readers) {
            long cached = CACHED.toSeconds();
            int wanted = (int) (cached / 60);
            return new Delay(readers, readers == 0 ? cached : cached / readers, Math.max(0, wanted - readers));
        }
    }

    /** The delay of each of some corporations. */
    public Map<Long, Delay> delays(Collection<Long> corporations) {
        Map<Long, List<Long>> readers = corporations.isEmpty() ? Map.of() : reads.readers(corporations, SCOPE, ROLES);
        return corporations.stream()
                .distinct()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> Delay.of(readers.getOrDefault(id, List.of()).size())));
    }

    /** Spaces the reads of all corporations with such members, as long as some group wants notifications. */
    @Override
    public void run() {
        boolean wanted = groups.all().stream()
                .filter(AlertGroup::enabled)
                .flatMap(group -> group.alerts().keySet().stream())
                .anyMatch(alert -> kinds.find(alert)
                        .filter(kind -> kind.cause() == AlertKind.Cause.NOTIFICATION)
                        .isPresent());
        if (wanted) {
            reads.readers(List.of(), SCOPE, ROLES)
                    .values()
                    .forEach(readers -> reads.space(RESOURCE, readers, CACHED, database.now()));
        }
    }
}
