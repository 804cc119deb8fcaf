package seat.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.component.Component.State;
import seat.config.Settings;
import seat.config.Version;
import seat.db.Database;
import seat.db.SizeHistory;
import seat.db.Storage;
import seat.dispatch.DiskGuard;
import seat.dispatch.FreeSpace;
import seat.event.EventLag;
import seat.process.CommandContext;
import seat.process.Times;
import seat.sde.StaticDataState;
import seat.update.CountUpdates;
import seat.update.CountedState;
import seat.update.OddUpdates;
import seat.update.Overview;
import seat.work.Installation;
import seat.work.InstallationReport;

/**
 * What {@code seat status} tells. The JSON field names are a promise (docs/status.md).
 *
 * @param serving whether a whole SeAT runs on this data folder
 * @param held why nothing new is fetched now; null while it is
 * @param owners by type: character, corporation, public
 * @param updates by state; {@code due} may start now, {@code leased} is queued or running
 * @param odd what was odd about answers that were taken all the same, by resource
 * @param behind consumers of events that are behind for a day
 * @param oldestDue since when the longest overdue update waits
 * @param growthPerDay bytes; null while that is not known
 * @param diskFree bytes where the embedded database lies; null for a database elsewhere
 * @param rows by table
 * @param staticDataBuild of EVE's static data that is read; null before the first import
 * @param installation components and queues, with the fields of {@code GET /api/components}
 */
record StatusReport(
        String version,
        boolean serving,
        @Nullable String held,
        Map<String, Long> owners,
        Map<String, Long> updates,
        List<Overview.CountedReason> reasons,
        List<OddUpdates.Odd> odd,
        @JsonProperty("events_behind") List<Behind> behind,

        @JsonProperty("oldest_due") @Nullable String oldestDue,
        @JsonProperty("database_bytes") long databaseBytes,

        @JsonProperty("database_growth_bytes_per_day") @Nullable Long growthPerDay,

        @JsonProperty("disk_free_bytes") @Nullable Long diskFree,
        Map<String, Long> rows,

        @JsonProperty("static_data_build") @Nullable Long staticDataBuild,

        @JsonUnwrapped InstallationReport installation) {

    /**
     * A consumer of events that is behind.
     *
     * @param events that it has not heard of
     * @param since when the oldest of them was announced
     */
    record Behind(String consumer, long events, String since) {}

    static final List<String> STATES =
            List.of("fresh", "partly", "due", "leased", "waiting", "retrying", "failed", "parked");

    private static final Set<CountedState> LEASED = Set.of(CountedState.QUEUED, CountedState.RUNNING);

    private static final int MOST_REASONS = 30;

    static StatusReport of(CommandContext context) {
        Database database = context.database();
        Settings settings = context.settings();
        // At once where that is quick; where it takes long, the figures the dispatchers keep are young enough.
        new CountUpdates(database).run();
        Overview overview = new Overview(database);
        Installation installation = context.installation();
        OptionalLong growth = new SizeHistory(database).growthPerDay();
        return new StatusReport(
                Version.number(),
                context.serving() || !settings.database().embedded() && someLive(installation),
                context.serving() ? context.get(DiskGuard.class).whyFull().orElse(null) : null,
                overview.owners(),
                byState(overview.states()),
                overview.reasons(MOST_REASONS),
                new OddUpdates(database).byResource(MOST_REASONS),
                new EventLag(database)
                        .behind().stream()
                                .map(each -> new Behind(
                                        each.consumer(),
                                        each.events(),
                                        each.since().toString()))
                                .toList(),
                overview.oldestDue().map(Instant::toString).orElse(null),
                new Storage(database).bytes(),
                growth.isPresent() ? growth.getAsLong() : null,
                settings.database().embedded()
                        ? FreeSpace.of(settings.dataDir()).bytes()
                        : null,
                new Storage(database).rows(),
                new StaticDataState(database)
                        .shown()
                        .map(StaticDataState.Shown::build)
                        .orElse(null),
                InstallationReport.of(installation));
    }

    /** Where others may run: on an embedded database the one that could does not answer, so its last heartbeat is history. */
    private static boolean someLive(Installation installation) {
        return installation.components().stream().anyMatch(each -> each.state() == State.LIVE);
    }

    private static Map<String, Long> byState(Map<CountedState, Long> stored) {
        Map<String, Long> updates = new LinkedHashMap<>();
        STATES.forEach(state -> updates.put(state, 0L));
        stored.forEach(
                (state, count) -> updates.merge(LEASED.contains(state) ? "leased" : state.id(), count, Long::sum));
        return updates;
    }

    /** The report for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("SeAT " + version + (serving ? ", running" : ", not running"));
        if (held != null) {
            lines.add(held);
        }
        lines.add("");
        owners.forEach((type, count) -> add(lines, type, count));
        lines.add("");
        updates.forEach((state, count) -> add(lines, state, count));
        if (oldestDue != null) {
            lines.add("oldest due since " + Times.utc(Instant.parse(oldestDue)));
        }
        lines.addAll(installation.lines());
        if (!reasons.isEmpty()) {
            lines.add("");
            reasons.forEach(
                    reason -> lines.add("%,8d %s: %s".formatted(reason.count(), reason.state(), reason.reason())));
        }
        if (!odd.isEmpty()) {
            lines.add("");
            odd.forEach(each ->
                    lines.add("%,8d rows set aside of %s: %s".formatted(each.rows(), each.resource(), each.reason())));
        }
        behind.forEach(each -> lines.add("%,8d events before consumer %s, the oldest of %s"
                .formatted(each.events(), each.consumer(), Times.utc(Instant.parse(each.since())))));
        lines.add("");
        lines.add("database  " + megabytes(databaseBytes)
                + (growthPerDay == null ? "" : ", growing by " + megabytes(growthPerDay) + " a day"));
        if (diskFree != null) {
            lines.add("disk      " + megabytes(diskFree) + " free");
        }
        lines.add(
                "static data " + (staticDataBuild == null ? "none yet: seat sde import" : "build " + staticDataBuild));
        lines.add("rows      %,d in %d tables (--json lists them)"
                .formatted(rows.values().stream().mapToLong(Long::longValue).sum(), rows.size()));
        return lines;
    }

    private static void add(List<String> lines, String name, long count) {
        lines.add("%-12s %,10d".formatted(name, count));
    }

    private static String megabytes(long bytes) {
        return "%,.1f MB".formatted(bytes / 1e6);
    }
}
