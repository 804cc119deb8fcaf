package seat.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import seat.access.AccessRules;
import seat.access.Users;
import seat.channel.Channels;
import seat.channel.DiscordChannel;
import seat.channel.Outbound;
import seat.channel.SlackChannel;
import seat.channel.WebhookChannel;
import seat.config.HostAndPort;
import seat.config.SecretKey;
import seat.db.Database;
import seat.event.EventKey;
import seat.sde.StaticNames;
import seat.simulator.FakeChannels;
import seat.sso.Sealer;
import seat.testing.RunningSeat;
import seat.testing.TestDatabase;

/** Several senders, channels that fail, limit and lose their answers: nothing is lost, nothing overtakes, doubles have the same id. */
class DeliveryTest {
    private static final int HAPPENINGS = 120;

    private final TestDatabase test = TestDatabase.mariaDb();
    private final Database database = test.database();
    private final FakeChannels fake = FakeChannels.start(0);
    private final Outbound outbound = new Outbound(Set.of(HostAndPort.parse(fake.allowed())), "SeAT/1 (test)");
    private final AlertKinds kinds = new AlertKinds();
    private final AlertGroups groups = new AlertGroups(database, kinds);
    private final AlertChannels channels = new AlertChannels(
            database,
            new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH]))),
            new Channels(List.of(
                    new DiscordChannel(outbound),
                    new SlackChannel(outbound),
                    new WebhookChannel(outbound, Clock.systemUTC()))));
    private final Telling telling =
            new Telling(database, kinds, groups, new AccessRules(database), new Users(database));
    private final List<Long> made;

    DeliveryTest() throws IOException {
        test.jdbc()
                .sql("INSERT INTO users (id, name, admin, active) VALUES (1, 'Boss', TRUE, TRUE)")
                .update();
        made = List.of(
                channels.make(1, "Discord", "discord", fake.discord(1).toString(), true)
                        .id(),
                channels.make(1, "Slack", "slack", fake.slack(2).toString(), true)
                        .id(),
                channels.make(1, "Program", "webhook", fake.webhook(3).toString(), true)
                        .id());
        groups.save(new AlertGroup(
                0,
                1,
                "All",
                false,
                true,
                "en",
                60,
                Map.of("member-joined", AlertGroup.Choice.AS_IT_IS),
                Set.copyOf(made),
                List.of(),
                List.of(),
                null,
                null,
                null));
    }

    @AfterEach
    void close() {
        outbound.close();
        fake.close();
        test.close();
    }

    private SendAlerts sender() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        AlertText texts = new AlertText(kinds, database, new StaticNames(database), messages, Clock.systemUTC());
        return new SendAlerts(database, channels, groups, kinds, texts, telling, null, Duration.ofMillis(20));
    }

    @Test
    void everyMessageArrivesInOrderWhateverTheChannelsDo() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService senders = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                SendAlerts sender = sender();
                running.add(senders.submit(() -> {
                    while (!stop.get()) {
                        sender.run(stop::get);
                    }
                    return null;
                }));
            }
            fake.retryAfter(Duration.ofMillis(100));
            for (int i = 0; i < HAPPENINGS; i++) {
                int number = i;
                switch (i) {
                    case 20 -> fake.behave(FakeChannels.Behaviour.FAIL, 2);
                    case 50 -> fake.behave(FakeChannels.Behaviour.LIMIT, 3);
                    case 80 -> fake.behave(FakeChannels.Behaviour.LOSE_THE_ANSWER, 1);
                    default -> {}
                }
                database.inTransaction(() -> telling.tell(List.of(joined(number))));
                // A backlog would be told in one message, which is another test's.
                RunningSeat.waitFor(Duration.ofSeconds(60), "all but a few are sent", () -> due() < 9);
            }
            RunningSeat.waitFor(Duration.ofSeconds(60), "all are sent", () -> due() == 0);
            stop.set(true);
            for (Future<?> one : running) {
                one.get();
            }
        }
        int at = 0;
        for (FakeChannels.Kind kind :
                List.of(FakeChannels.Kind.DISCORD, FakeChannels.Kind.SLACK, FakeChannels.Kind.WEBHOOK)) {
            List<String> ids = test.jdbc()
                    .sql("SELECT message_id FROM alert_deliveries WHERE channel_id = ? ORDER BY id")
                    .param(made.get(at))
                    .query(String.class)
                    .list();
            assertThat(ids).hasSize(HAPPENINGS);
            at++;
            assertThat(fake.lost(kind, at, ids)).as("lost to " + kind).isEmpty();
            assertThat(fake.outOfOrder(kind, at, ids))
                    .as("out of order at " + kind)
                    .isZero();
        }
        assertThat(fake.count().doubles()).as("whose answer was lost").isLessThanOrEqualTo(1);
    }

    @Test
    void aChannelThatStallsHoldsUpNoOther() {
        fake.behave(FakeChannels.Kind.DISCORD, 1, FakeChannels.Behaviour.STALL);
        SendAlerts sender = sender();
        for (int i = 0; i < 5; i++) {
            int number = i;
            database.inTransaction(() -> telling.tell(List.of(joined(number))));
            RunningSeat.waitFor(Duration.ofSeconds(60), "the others have sent", () -> {
                sender.begin(() -> false);
                return dueOf(made.get(1)) + dueOf(made.get(2)) == 0;
            });
        }
        assertThat(test.jdbc()
                        .sql("SELECT COALESCE(SUM(attempts), 0) FROM alert_deliveries WHERE channel_id = ?")
                        .param(made.getFirst())
                        .query(Long.class)
                        .single())
                .as("attempts that have ended at the channel that gives no answer for 10 s")
                .isZero();
        assertThat(dueOf(made.getFirst())).isEqualTo(5);
        fake.behave(FakeChannels.Kind.DISCORD, 1, FakeChannels.Behaviour.TAKE);
        RunningSeat.waitFor(Duration.ofSeconds(60), "all are sent", () -> {
            sender.begin(() -> false);
            return due() == 0;
        });
    }

    private static Happening joined(int number) {
        return new Happening(
                EventKey.of("member-joined", number),
                "member-joined",
                new Happening.Teller("corporation", 98_000_001),
                new Happening.About(95_000_000L + number, 98_000_001, 0, 0, 0, 0, null),
                Instant.now(),
                null,
                Map.of("character", 95_000_000L + number, "corporation", 98_000_001L));
    }

    private long due() {
        return made.stream().mapToLong(this::dueOf).sum();
    }

    private long dueOf(long channel) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM alert_deliveries WHERE channel_id = ? AND state = 'due'")
                .param(channel)
                .query(Long.class)
                .single();
    }
}
