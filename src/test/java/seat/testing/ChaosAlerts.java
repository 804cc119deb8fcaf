package seat.testing;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import seat.alert.AlertChannels;
import seat.alert.AlertGroup;
import seat.alert.AlertGroups;
import seat.alert.AlertKinds;
import seat.channel.Channels;
import seat.channel.DiscordChannel;
import seat.channel.Outbound;
import seat.channel.SlackChannel;
import seat.channel.WebhookChannel;
import seat.config.HostAndPort;
import seat.config.SecretKey;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.EventKey;
import seat.simulator.FakeChannels;
import seat.sso.Sealer;

/**
 * Alerts of an installation in which everything goes wrong: members join a corporation that EVE does not know, as events that are
 * committed again and again until they are, and three channels that fail, limit and lose answers now and then are told of each.
 */
final class ChaosAlerts implements AutoCloseable {
    private static final String ALERT = "member-joined";
    private static final long CORPORATION = 98_999_999;
    private static final Duration BETWEEN = Duration.ofMillis(600);
    private static final List<FakeChannels.Kind> KINDS =
            List.of(FakeChannels.Kind.DISCORD, FakeChannels.Kind.SLACK, FakeChannels.Kind.WEBHOOK);

    private final FakeChannels fake;
    private final Thread teller = Thread.ofPlatform().name("alerts of chaos").unstarted(this::tellOn);
    private final List<Long> channels = new ArrayList<>();
    private volatile boolean over;
    private volatile Database database;
    private int told;
    private int answersLost;

    ChaosAlerts() throws IOException {
        fake = FakeChannels.start(0);
        fake.retryAfter(Duration.ofSeconds(1));
    }

    /** The value of {@code SEAT_OUTBOUND_ALLOWED}. */
    String allowed() {
        return fake.allowed();
    }

    /** Makes the channels and their group in an installation whose accounts are there. */
    void prepare(Database installation, String secretKey) {
        database = installation;
        long boss = installation
                .sql()
                .sql("SELECT MIN(id) FROM users")
                .query(Long.class)
                .single();
        installation
                .sql()
                .sql("UPDATE users SET admin = TRUE WHERE id = ?")
                .param(boss)
                .update();
        Sealer sealer = new Sealer(List.of(SecretKey.of("key", HexFormat.of().parseHex(secretKey))));
        try (Outbound outbound = new Outbound(Set.of(HostAndPort.parse(allowed())), "SeAT/1 (test)")) {
            AlertChannels made = new AlertChannels(
                    installation,
                    sealer,
                    new Channels(List.of(
                            new DiscordChannel(outbound),
                            new SlackChannel(outbound),
                            new WebhookChannel(outbound, Clock.systemUTC()))));
            channels.add(made.make(boss, "Discord", "discord", fake.discord(1).toString(), true)
                    .id());
            channels.add(made.make(boss, "Slack", "slack", fake.slack(2).toString(), true)
                    .id());
            channels.add(made.make(boss, "Program", "webhook", fake.webhook(3).toString(), true)
                    .id());
        }
        new AlertGroups(installation, new AlertKinds())
                .save(new AlertGroup(
                        0,
                        boss,
                        "Chaos",
                        false,
                        true,
                        "en",
                        AlertGroup.STANDARD_AGE_LIMIT,
                        Map.of(ALERT, AlertGroup.Choice.AS_IT_IS),
                        Set.copyOf(channels),
                        List.of(new AlertGroup.Limit(AlertGroup.Kind.CORPORATION, CORPORATION, false)),
                        List.of(),
                        null,
                        null,
                        null));
    }

    /** Begins to tell, once a dispatcher runs: what happened before there was one is nobody's news. */
    void tell() {
        teller.start();
    }

    private void tellOn() {
        while (!over) {
            misbehave();
            ChangeEvent event = new ChangeEvent(
                    EventKey.of("chaos", told),
                    ALERT,
                    new ChangeEvent.Owner("corporation", CORPORATION),
                    "corporation_members",
                    new ChangeEvent.What(95_000_000L + told, null, null, null),
                    ChangeEvent.When.UNKNOWN);
            if (committed(event)) {
                told++;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private void misbehave() {
        switch (told % 30) {
            case 5 -> fake.behave(FakeChannels.Behaviour.FAIL, 3);
            case 15 -> fake.behave(FakeChannels.Behaviour.LIMIT, 3);
            case 25 -> {
                fake.behave(FakeChannels.Behaviour.LOSE_THE_ANSWER, 1);
                answersLost++;
            }
            default -> {}
        }
    }

    /** An event has a key of its own: written again after a commit whose outcome nobody heard, it stays one. */
    private boolean committed(ChangeEvent event) {
        try {
            database.inTransaction(() -> ChangeEvents.announce(database, List.of(event)));
            return true;
        } catch (DataAccessException | TransactionException e) {
            return false; // the database is gone at the moment
        }
    }

    /** Tells no more. */
    void end() {
        over = true;
        try {
            if (!teller.join(Duration.ofMinutes(1))) {
                throw new IllegalStateException("the alerts' events do not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fake.behave(FakeChannels.Behaviour.TAKE);
    }

    /** How many messages are missing or wait; what nobody could ask counts as one. */
    long waiting() {
        try {
            long deliveries = count("state IN ('sent', 'gathered', 'refused', 'withdrawn')");
            return (long) told * KINDS.size() - deliveries;
        } catch (DataAccessException e) {
            return 1;
        }
    }

    private long count(String which) {
        return number("SELECT COUNT(*) FROM alert_deliveries WHERE " + which);
    }

    private long number(String sql) {
        return database.sql().sql(sql).query(Long.class).single();
    }

    private List<String> rows(String sql) {
        return database.sql()
                .sql(sql)
                .query((row, number) -> row.getString(1) + "=" + row.getString(2))
                .list();
    }

    /** @param lostSenders workers that were killed, stopped for long or cut off while they may have been sending */
    ChaosReport.Alerts judge(int lostSenders) {
        List<String> breaches = new ArrayList<>();
        if (waiting() != 0) {
            breaches.add("%d messages of alerts are not sent: %d events, %d in the stream, %d happened, %s, channels %s"
                    .formatted(
                            waiting(),
                            told,
                            number("SELECT COUNT(*) FROM change_events WHERE kind = '" + ALERT + "'"),
                            number("SELECT COUNT(*) FROM alert_happenings"),
                            rows("SELECT state, COUNT(*) FROM alert_deliveries GROUP BY state"),
                            rows("SELECT name, CONCAT(state, ' ', failures, ' ', last_answer) FROM alert_channels")));
        }
        if (count("state IN ('refused', 'withdrawn')") != 0) {
            breaches.add("messages of alerts were refused or withdrawn");
        }
        for (int i = 0; i < KINDS.size(); i++) {
            List<String> sent = ids(channels.get(i), "sent");
            Set<String> known = new HashSet<>(sent);
            known.addAll(ids(channels.get(i), "gathered"));
            Set<String> lost = fake.lost(KINDS.get(i), i + 1, sent);
            if (!lost.isEmpty()) {
                breaches.add(lost.size() + " messages that " + KINDS.get(i) + " is said to have never came");
            }
            long wrong = fake.outOfOrder(KINDS.get(i), i + 1, sent);
            if (wrong > 0) {
                breaches.add(wrong + " messages came out of order to " + KINDS.get(i));
            }
            long strange = fake.ids(KINDS.get(i), i + 1).stream()
                    .filter(id -> !known.contains(id))
                    .count();
            if (strange > 0) {
                breaches.add(strange + " messages that nobody knows came to " + KINDS.get(i));
            }
        }
        long doubles = fake.count().doubles();
        long excused = answersLost + (long) lostSenders * KINDS.size();
        if (doubles > excused) {
            breaches.add(doubles + " doubles of alerts, more than " + excused);
        }
        return new ChaosReport.Alerts(
                told, count("state = 'sent'"), count("state = 'gathered'"), doubles, excused, breaches);
    }

    private List<String> ids(long channel, String state) {
        return database.sql()
                .sql("SELECT message_id FROM alert_deliveries WHERE channel_id = ? AND state = ? ORDER BY id")
                .params(channel, state)
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(teller);
        try {
            teller.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fake.close();
    }
}
