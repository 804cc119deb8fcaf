package seat.web.home;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.update.UpdateState;

/** Reads how far owners' data has come from the table {@code updates}, in one statement for all of them. */
@Component
public final class UpdateProgress {
    private record Row(
            long ownerId,
            String resource,
            UpdateState state,
            boolean fetched,
            String reason,
            @Nullable LocalDateTime nextAt) {}

    private final Database database;

    UpdateProgress(Database database) {
        this.database = database;
    }

    /** By owner; every owner asked for has an entry. */
    public Map<Long, Progress> of(Collection<Long> owners) {
        Map<Long, List<Row>> rows = new HashMap<>();
        owners.forEach(owner -> rows.put(owner, new ArrayList<>()));
        if (!owners.isEmpty()) {
            database.sql().sql("""
                            SELECT owner_id, resource, state, succeeded_at, reason, next_at FROM updates
                            WHERE owner_id IN (:owners) ORDER BY owner_id, resource
                            """).param("owners", owners).query(row -> {
                String reason = row.getString("reason");
                Row read = new Row(
                        row.getLong("owner_id"),
                        row.getString("resource"),
                        UpdateState.of(row.getString("state")),
                        row.getObject("succeeded_at") != null,
                        reason == null ? "" : reason,
                        row.getObject("next_at", LocalDateTime.class));
                rows.getOrDefault(read.ownerId(), new ArrayList<>()).add(read);
            });
        }
        Map<Long, Progress> progress = new HashMap<>();
        rows.forEach((owner, own) -> progress.put(owner, progress(own)));
        return progress;
    }

    private static Progress progress(List<Row> rows) {
        List<Progress.Problem> problems = rows.stream()
                .filter(row -> row.state() == UpdateState.FAILED || row.state() == UpdateState.PARKED)
                .map(row -> new Progress.Problem(
                        row.resource(), row.reason(), row.state() == UpdateState.PARKED ? row.nextAt() : null))
                .toList();
        // What was fetched once and fails now is a problem and not progress: the two never add up to more than all.
        long fetched = rows.stream()
                .filter(row -> row.fetched() && row.state() != UpdateState.FAILED && row.state() != UpdateState.PARKED)
                .count();
        List<String> running = rows.stream()
                .filter(row -> row.state() == UpdateState.RUNNING)
                .map(Row::resource)
                .toList();
        return new Progress((int) fetched, rows.size(), running, problems);
    }
}
