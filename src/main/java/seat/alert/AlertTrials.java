package seat.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.Users;
import seat.channel.Answer;
import seat.channel.Message;
import seat.channel.Severity;
import seat.db.Database;

/** Tries a group or a channel before it matters: what would have been told of, how a message looks, whether one arrives. */
public final class AlertTrials {
    /** Days that a dry run looks back. */
    public static final int DAYS = 7;

    private static final int MOST = 5_000;

    private final Database database;
    private final AlertChannels channels;
    private final AlertKinds kinds;
    private final AlertText texts;
    private final Happenings happenings;
    private final Telling telling;

    public AlertTrials(
            Database database,
            AlertChannels channels,
            AlertGroups groups,
            AlertKinds kinds,
            AlertText texts,
            AccessRules rules) {
        this.database = database;
        this.channels = channels;
        this.kinds = kinds;
        this.texts = texts;
        this.happenings = new Happenings(database);
        this.telling = new Telling(database, kinds, groups, rules, new Users(database));
    }

    /**
     * What a group would have been told of within {@value #DAYS} days.
     *
     * @param sent newest first
     * @param listed how many were too old when they were noticed
     */
    public record DryRun(List<Happenings.Kept> sent, int listed) {
        public DryRun {
            sent = List.copyOf(sent);
        }
    }

    /** Looks at what happened as the group would have; nothing is written or sent. */
    public DryRun dryRun(AlertGroup group) {
        Telling.Judge judge = telling.new Judge();
        Instant since = database.now().minus(Duration.ofDays(DAYS));
        List<Happenings.Kept> sent = new ArrayList<>();
        int listed = 0;
        for (Happenings.Kept kept : happenings.since(since, group.alerts().keySet(), MOST)) {
            Optional<AlertKind> kind = kinds.find(kept.what().alert());
            if (kind.isPresent()
                    && happenings.asTold(kept).stream().anyMatch(told -> judge.concerns(group, kind.get(), told))) {
                Telling.Way way = Telling.way(group, Telling.severity(group, kind.get()), kept.what(), kept.noticed());
                if (way == Telling.Way.LISTED) {
                    listed++;
                } else {
                    sent.add(kept);
                }
            }
        }
        return new DryRun(sent, listed);
    }

    /** Whether somebody may see what happened, with the rights of this moment. */
    public boolean maySee(Access access, Happenings.Kept kept) {
        return kinds.find(kept.what().alert())
                .map(kind -> happenings.asTold(kept).stream().anyMatch(told -> AlertRights.may(access, kind, told)))
                .orElse(false);
    }

    /** Sends a message that says it is a test; empty for a channel that is gone. */
    public Optional<Answer> test(long channelId, Locale locale) throws InterruptedException {
        Optional<AlertChannels.Open> open = channels.open(channelId);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Message message = new Message(
                UUID.randomUUID().toString(),
                Severity.INFO,
                texts.test(locale),
                "",
                List.of(),
                null,
                null,
                database.now(),
                null,
                List.of());
        return Optional.of(
                open.get().kind().send(open.get().target(), open.get().secret(), message));
    }
}
