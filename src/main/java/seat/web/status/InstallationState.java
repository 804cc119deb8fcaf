package seat.web.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.loop.LookAgain;
import seat.update.CountUpdates;
import seat.web.TopLine;

/** The state of EVE and of the installation in one line, read every ten seconds by a process that is asked for pages. */
@Component
final class InstallationState implements TopLine.Source {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private static final Duration LATE = CountUpdates.LATE_AFTER;

    private final StatusTables tables;
    private final LookAgain<TopLine> line;

    InstallationState(StatusTables tables) {
        this.tables = tables;
        this.line = new LookAgain<>(LOOK_AGAIN, this::read);
    }

    @Override
    public TopLine now() {
        return line.get();
    }

    private TopLine read() {
        LocalDateTime now = Database.utc(Instant.now());
        Optional<StatusTables.Server> server = tables.server();
        Long players = server.map(StatusTables.Server::players).orElse(null);
        Optional<StatusTables.Pause> everything = tables.pauses().stream()
                .filter(pause -> pause.bucket().equals("*"))
                .findFirst();
        if (everything.isPresent()) {
            return new TopLine("soon", "top.paused", clock(everything.get().untilAt()), players);
        }
        if (server.isEmpty()) {
            return new TopLine("unknown", "top.unknown", "", null);
        }
        if (server.get().at().isBefore(now.minus(Health.SERVER_SILENT))) {
            return new TopLine("soon", "top.silent", clock(server.get().at()), null);
        }
        LocalDateTime due = tables.counts().oldestDue();
        if (due != null && due.isBefore(now.minus(LATE))) {
            return new TopLine(
                    "soon",
                    "top.late",
                    String.valueOf(Duration.between(due, now).toMinutes()),
                    players);
        }
        return new TopLine("fine", "top.fine", "", players);
    }

    private static String clock(LocalDateTime time) {
        return time.atOffset(ZoneOffset.UTC)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
