package seat.web.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.event.EventLag;
import seat.work.Installation;

/** Reads how the installation is, in a fixed number of statements however much it has stored. */
@Component
public final class HealthSource {
    private final StatusTables tables;
    private final StatusSource source;

    HealthSource(StatusTables tables, StatusSource source) {
        this.tables = tables;
        this.source = source;
    }

    /** How the installation is now, for those who look after it. */
    public Health read() {
        return of(
                tables.counts(), source.installation(), tables.server().orElse(null), tables.pauses(), tables.behind());
    }

    /** How the installation is, from what a page has read for itself. */
    Health of(
            UpdateCounts counts,
            Installation installation,
            StatusTables.@Nullable Server server,
            List<StatusTables.Pause> pauses,
            List<EventLag.Behind> behind) {
        boolean paused = installation.queues().stream().anyMatch(queue -> queue.paused() != null);
        return Health.of(new Health.Signs(
                Database.utc(Instant.now()),
                counts,
                server,
                pauses,
                installation,
                paused ? tables.pausedSince() : Map.of(),
                behind));
    }
}
