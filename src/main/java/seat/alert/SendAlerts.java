package seat.alert;

import java.net.URI;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.channel.Answer;
import seat.channel.Message;
import seat.channel.Severity;
import seat.db.ClaimedRows;
import seat.db.Database;
import seat.sso.SealException;

/**
 * Sends what is due, a channel at a time and in the order of its messages. Whoever sends holds the channel's row for a lease; a message whose
 * sender vanished is sent by the next one, with the same id, so that a killed process makes one double at most. A channel that fails waits
 * alone: as long as its limits say, else 5 s, 10 s, … up to 10 minutes; after {@link #BROKEN_AFTER} without a message taken it is switched off.
 */
public final class SendAlerts {
    private static final Logger log = LoggerFactory.getLogger(SendAlerts.class);
    /** What a sender has beyond the time that its kind of channel may take: to write what came of it. */
    private static final Duration SPARE = Duration.ofSeconds(10);

    /** How long a channel is held to look at what is due. */
    private static final Duration LEASE = Duration.ofSeconds(25);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** A channel that took nothing for so long is switched off, and its owner sees why. */
    static final Duration BROKEN_AFTER = Duration.ofDays(1);

    /** Messages in a row that a channel refuses before it is switched off. */
    private static final int REFUSALS = 3;

    /** Channels that are sent to at once: one that stalls takes the place of one, until it waits alone. */
    private static final int CHANNELS = 32;

    /** More messages than these that wait for a channel are told in one. */
    static final int DIGEST_ABOVE = 20;

    /** Messages that one digest tells of at most. */
    private static final int DIGEST_MOST = 1_000;

    /** Lines of a digest; what is more is a number. */
    private static final int DIGEST_LINES = 25;

    private final Database database;
    private final AlertChannels channels;
    private final AlertGroups groups;
    private final AlertKinds kinds;
    private final AlertText texts;
    private final Telling telling;
    private final Happenings happenings;
    private final ClaimedRows claims;
    private final @Nullable URI pages;
    private final Duration firstWait;
    private final Semaphore places = new Semaphore(CHANNELS);
    private volatile boolean sent;

    /** @param pages the address of SeAT's pages, for links; null where there is none */
    public SendAlerts(
            Database database,
            AlertChannels channels,
            AlertGroups groups,
            AlertKinds kinds,
            AlertText texts,
            Telling telling,
            @Nullable URI pages) {
        this(database, channels, groups, kinds, texts, telling, pages, FIRST_WAIT);
    }

    /** @param firstWait after a first failure; each further one doubles it */
    SendAlerts(
            Database database,
            AlertChannels channels,
            AlertGroups groups,
            AlertKinds kinds,
            AlertText texts,
            Telling telling,
            @Nullable URI pages,
            Duration firstWait) {
        this.firstWait = firstWait;
        this.database = database;
        this.channels = channels;
        this.groups = groups;
        this.kinds = kinds;
        this.texts = texts;
        this.telling = telling;
        this.happenings = new Happenings(database);
        this.claims = new ClaimedRows(database, "alert_channels", List.of("id"));
        this.pages = pages;
    }

    private record Due(long id, long groupId, long happeningId, String messageId, Severity severity) {}

    /**
     * Begins to send what is due, as far as there are free places, and does not wait for it: a channel that stalls holds up no other.
     *
     * @param stop asked between messages
     * @return whether anything was begun, or sent since the last call, so that it is worth to look again at once
     */
    public boolean begin(BooleanSupplier stop) {
        boolean before = sent;
        sent = false;
        return !threads(stop).isEmpty() || before;
    }

    private List<Thread> threads(BooleanSupplier stop) {
        int free = places.drainPermits();
        List<Thread> begun = new ArrayList<>();
        try {
            for (ClaimedRows.Claim claim : free == 0 ? List.<ClaimedRows.Claim>of() : claims.claim(due(free), LEASE)) {
                begun.add(Thread.ofVirtual()
                        .name("alerts-" + claim.key().getFirst())
                        .start(() -> send(claim, stop)));
            }
        } finally {
            places.release(free - begun.size());
        }
        return begun;
    }

    /**
     * Sends some of what is due, and waits for it.
     *
     * @param stop asked between messages
     * @return whether anything was sent, by others, too, so that it is worth to look again at once
     */
    public boolean run(BooleanSupplier stop) throws InterruptedException {
        sent = false;
        for (Thread one : threads(stop)) {
            one.join();
        }
        return sent;
    }

    /** Waits until nothing is being sent, at most so long; to be called when nothing more is begun. */
    void drain(Duration patience) throws InterruptedException {
        if (places.tryAcquire(CHANNELS, patience.toNanos(), TimeUnit.NANOSECONDS)) {
            places.release(CHANNELS);
        }
    }

    private static ClaimedRows.Wanted due(int most) {
        return new ClaimedRows.Wanted("""
                state = 'on' AND EXISTS (SELECT 1 FROM alert_deliveries d WHERE d.channel_id = alert_channels.id AND d.state IN ('due', 'gather'))
                """, List.of(), most);
    }

    private void send(ClaimedRows.Claim claim, BooleanSupplier stop) {
        try {
            if (channel(claim, stop)) {
                sent = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Sending to channel {} failed; it is tried again after {} s", claim.key(), LEASE.toSeconds(), e);
        } finally {
            places.release();
        }
    }

    private boolean channel(ClaimedRows.Claim claim, BooleanSupplier stop) throws InterruptedException {
        long id = ((Number) claim.key().getFirst()).longValue();
        Optional<AlertChannels.Open> open;
        try {
            open = channels.open(id);
        } catch (SealException e) {
            end(
                    claim,
                    Duration.ZERO,
                    "state = 'broken', last_answer = ?,",
                    "sealed with a key that is not known any more");
            return false;
        }
        if (open.isEmpty()) {
            end(claim, Duration.ZERO, "state = 'off', last_answer = ?,", "This kind of channel is not there any more");
            return false;
        }
        List<Due> due = due(id, "due");
        if (due.size() > DIGEST_ABOVE) {
            digest(claim, open.get(), due);
            return true;
        }
        List<Due> gathered = due.isEmpty() ? due(id, "gather") : List.of();
        if (!gathered.isEmpty()) {
            digest(claim, open.get(), gathered);
            return true;
        }
        Telling.Judge judge = telling.new Judge();
        for (Due one : due) {
            if (stop.getAsBoolean()) {
                end(claim, Duration.ZERO, "");
                return false;
            }
            if (!claims.keep(claim, lease(open.get()), "")) {
                return false;
            }
            Optional<Message> message = message(one, judge);
            if (message.isEmpty()) {
                state(one.id(), "withdrawn", null);
            } else if (!send(claim, open.get(), List.of(one), message.get())) {
                return true;
            }
        }
        end(claim, Duration.ZERO, "");
        return !due.isEmpty();
    }

    private List<Due> due(long channel, String state) {
        return database.sql()
                .sql("""
                        SELECT id, group_id, happening_id, message_id, severity FROM alert_deliveries
                        WHERE channel_id = ? AND state = ? ORDER BY id LIMIT ?
                        """)
                .params(channel, state, DIGEST_MOST)
                .query((row, number) -> new Due(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        Severity.of(row.getString(5))))
                .list();
    }

    /** @return whether the channel takes more */
    private boolean send(ClaimedRows.Claim claim, AlertChannels.Open open, List<Due> of, Message message)
            throws InterruptedException {
        Answer answer;
        try {
            answer = open.kind().send(open.target(), open.secret(), message);
        } catch (RuntimeException e) {
            log.warn(
                    "A channel of kind {} failed: {}",
                    open.kind().id(),
                    e.getClass().getSimpleName());
            answer = new Answer(Answer.State.LATER, "failed: " + e.getClass().getSimpleName(), null);
        }
        Answer told = answer;
        boolean goesOn = told.state() == Answer.State.SENT && told.pause() == null;
        database.inTransaction(() -> {
            boolean ours = switch (told.state()) {
                case SENT ->
                    written(
                            claim,
                            told.pause(),
                            goesOn,
                            "failures = 0, failing_since = NULL, last_sent_at = CURRENT_TIMESTAMP(3), last_answer = ?,",
                            told.told());
                // One message may be refused for what it is; a webhook that refuses several in a row is gone.
                case REFUSED -> written(claim, told.pause(), goesOn, """
                        state = CASE WHEN failures >= %d THEN 'broken' ELSE state END, failures = failures + 1,
                        failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP(3)), last_answer = ?,
                        """.formatted(REFUSALS - 1), told.told());
                case LATER -> later(claim, open.id(), told);
            };
            if (ours) {
                of.forEach(one -> {
                    switch (told.state()) {
                        case SENT -> state(one.id(), of.size() == 1 ? "sent" : "gathered", told.told());
                        case REFUSED -> state(one.id(), "refused", told.told());
                        case LATER ->
                            database.sql()
                                    .sql("UPDATE alert_deliveries SET attempts = attempts + 1, answer = ? WHERE id = ?")
                                    .params(told.told(), one.id())
                                    .update();
                    }
                });
            }
        });
        return goesOn;
    }

    private static Duration lease(AlertChannels.Open open) {
        return open.kind().longest().plus(SPARE);
    }

    /** Keeps the channel, or lets it go until its limits allow more. */
    private boolean written(
            ClaimedRows.Claim claim, @Nullable Duration wait, boolean goesOn, String sets, Object... values) {
        return goesOn
                ? claims.keep(claim, LEASE, sets, values)
                : claims.end(claim, wait == null ? Duration.ZERO : wait, sets, values);
    }

    /** A fault or a limit: the channel waits, the longer the more often it failed in a row. A limit alone is no failure. */
    private boolean later(ClaimedRows.Claim claim, long channel, Answer told) {
        int failures = database.sql()
                .sql("SELECT failures FROM alert_channels WHERE id = ?")
                .param(channel)
                .query(Integer.class)
                .single();
        Duration backoff = firstWait.multipliedBy(1L << Math.min(failures, 7));
        Duration own = backoff.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : backoff;
        Duration wait = told.pause();
        boolean broken = wait == null && failingFor(channel).compareTo(BROKEN_AFTER) > 0;
        return claims.end(
                claim,
                wait == null ? own : wait,
                (broken ? "state = 'broken', " : "")
                        + (wait == null
                                ? "failures = failures + 1, failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP(3)), "
                                : "")
                        + "last_answer = ?,",
                told.told());
    }

    private Duration failingFor(long channel) {
        return database.sql()
                .sql("SELECT failing_since FROM alert_channels WHERE id = ? AND failing_since IS NOT NULL")
                .param(channel)
                .query((row, number) -> Database.instant(row.getObject(1, LocalDateTime.class)))
                .optional()
                .map(since -> Duration.between(since, database.now()))
                .orElse(Duration.ZERO);
    }

    private void state(long delivery, String state, @Nullable String answer) {
        boolean sent = state.equals("sent") || state.equals("gathered");
        database.sql()
                .sql("""
                        UPDATE alert_deliveries SET state = ?, attempts = attempts + 1, answer = ?, sent_at = %s WHERE id = ?
                        """.formatted(sent ? "CURRENT_TIMESTAMP(3)" : "sent_at"))
                .param(1, state)
                .param(2, answer, Types.VARCHAR)
                .param(3, delivery)
                .update();
    }

    private void end(ClaimedRows.Claim claim, Duration delay, String sets, Object... values) {
        database.retrying(() -> claims.end(claim, delay, sets, values));
    }

    /** Empty where its group is gone, or its owner may not see it any more. */
    private Optional<Message> message(Due due, Telling.Judge judge) {
        Optional<AlertGroup> group = groups.find(due.groupId());
        Optional<Happenings.Kept> kept = happenings.find(due.happeningId());
        if (group.isEmpty() || kept.isEmpty()) {
            return Optional.empty();
        }
        Happening what = kept.get().what();
        Optional<AlertKind> kind = kinds.find(what.alert());
        if (kind.isEmpty()
                || happenings.asTold(kept.get()).stream()
                        .noneMatch(told -> judge.mayBeTold(group.get(), kind.get(), told))) {
            return Optional.empty();
        }
        return Optional.of(of(group.get(), due.severity(), due.messageId(), kept.get()));
    }

    /** A message as a group's readers get it. */
    Message of(AlertGroup group, Severity severity, String messageId, Happenings.Kept kept) {
        Happening what = kept.what();
        // Each channel shows the timer in its own way.
        AlertText.Told told =
                texts.of(what.alert(), what.fields(), what.happened(), null, Locale.forLanguageTag(group.language()));
        return new Message(
                messageId,
                severity,
                told.title(),
                told.text(),
                told.facts(),
                page("/alerts/" + kept.id()),
                told.picture(),
                what.happened(),
                what.timer(),
                mentions(group, severity));
    }

    private static List<Message.Mention> mentions(AlertGroup group, Severity severity) {
        return group.mentions().stream()
                .filter(one -> one.severity().compareTo(severity) <= 0)
                .map(AlertGroup.MentionAt::mention)
                .distinct()
                .toList();
    }

    private @Nullable URI page(String path) {
        return pages == null ? null : pages.resolve(path);
    }

    /** Tells a backlog in one message instead of a burst: what is the most severe first, then in its order. */
    private void digest(ClaimedRows.Claim claim, AlertChannels.Open open, List<Due> due) throws InterruptedException {
        Telling.Judge judge = telling.new Judge();
        Map<Long, AlertGroup> known = new HashMap<>();
        List<Due> told = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Severity most = Severity.INFO;
        Instant newest = Instant.EPOCH;
        Locale locale = Locale.ENGLISH;
        List<Due> severest = new ArrayList<>(due);
        severest.sort(Comparator.comparing(Due::severity).reversed().thenComparing(Due::id));
        for (Due one : severest) {
            Optional<Message> message = message(one, judge);
            if (message.isEmpty()) {
                state(one.id(), "withdrawn", null);
                continue;
            }
            told.add(one);
            AlertGroup group =
                    known.computeIfAbsent(one.groupId(), id -> groups.find(id).orElseThrow());
            locale = Locale.forLanguageTag(group.language());
            most = one.severity().compareTo(most) > 0 ? one.severity() : most;
            newest = message.get().happened().isAfter(newest) ? message.get().happened() : newest;
            if (lines.size() < DIGEST_LINES) {
                lines.add("• " + message.get().title());
            }
        }
        if (told.isEmpty()) {
            end(claim, Duration.ZERO, "");
            return;
        }
        if (!claims.keep(claim, lease(open), "")) {
            return;
        }
        if (told.size() > lines.size()) {
            lines.add(texts.more(told.size() - lines.size(), locale));
        }
        Severity severity = most;
        Message digest = new Message(
                told.getFirst().messageId(),
                severity,
                texts.digest(told.size(), locale),
                lines.stream().collect(Collectors.joining("\n")),
                List.of(),
                page("/alerts"),
                null,
                newest,
                null,
                known.values().stream()
                        .flatMap(group -> mentions(group, severity).stream())
                        .distinct()
                        .toList());
        if (send(claim, open, told, digest)) {
            end(claim, Duration.ZERO, "");
        }
    }
}
