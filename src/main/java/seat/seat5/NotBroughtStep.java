package seat.seat5;

import java.util.Map;
import java.util.Set;

/** Tables of SeAT about its machinery: they mean nothing here, and are told with the reason. */
final class NotBroughtStep implements ImportStep {
    private static final String MACHINERY = "it is about SeAT 5's own machinery";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("schedules", "when SeAT 5 did what; this SeAT reads by ESI's own times"),
            Map.entry("buckets", MACHINERY),
            Map.entry("bucket_refresh_token", MACHINERY),
            Map.entry("refresh_token_schedules", MACHINERY),
            Map.entry("password_resets", "nobody signs in with a password"),
            Map.entry("mig_groups", "a leftover of SeAT 3"),
            Map.entry("notifications", MACHINERY),
            Map.entry("notification_histories", "what was sent is not sent again"),
            Map.entry("eve_notification_types", "this SeAT knows ESI's types itself"));

    @Override
    public String name() {
        return "machinery";
    }

    @Override
    public Set<String> tables() {
        return REASONS.keySet();
    }

    @Override
    public void rehearse(Source source, Report report) {
        REASONS.forEach((table, reason) -> {
            if (source.has(table)) {
                report.counted(table, source.count(table), "");
                report.leftOut(table, reason, source.count(table));
            }
        });
    }

    @Override
    public void run(Source source, ImportRun run) {
        rehearse(source, run.report());
    }
}
