package seat.web.home;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.update.Overview;
import seat.update.UpdateState;
import seat.update.UpdateSummary;

/** Reads how far owners' data has come in one statement for all of them. */
@Component
public final class UpdateProgress {
    private final Overview overview;

    UpdateProgress(Database database) {
        this.overview = new Overview(database);
    }

    /** Progress by owner; every owner asked for has an entry. */
    public Map<Long, Progress> of(Collection<Long> owners) {
        Map<Long, Progress> progress = new HashMap<>();
        overview.of(owners).forEach((owner, own) -> progress.put(owner, progress(own)));
        return progress;
    }

    private static Progress progress(List<UpdateSummary> rows) {
        List<Progress.Problem> problems = rows.stream()
                .filter(row -> row.state() == UpdateState.FAILED || row.state() == UpdateState.PARKED)
                .map(row -> new Progress.Problem(
                        row.resource(),
                        row.reason() == null ? "" : row.reason(),
                        row.state() == UpdateState.PARKED ? Database.utc(row.nextAt()) : null))
                .toList();
        // What was fetched once and fails now is a problem and not progress: the two never add up to more than all.
        long fetched = rows.stream()
                .filter(row -> row.fetched() && row.state() != UpdateState.FAILED && row.state() != UpdateState.PARKED)
                .count();
        List<String> running = rows.stream()
                .filter(row -> row.state() == UpdateState.RUNNING)
                .map(UpdateSummary::resource)
                .toList();
        return new Progress((int) fetched, rows.size(), running, problems);
    }
}
