package seat.bench.alerts;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.support.ResourceBundleMessageSource;
import seat.access.AccessRules;
import seat.alert.AlertChannels;
import seat.alert.AlertGroup;
import seat.alert.AlertGroups;
import seat.alert.AlertKinds;
import seat.alert.AlertMachinery;
import seat.alert.AlertText;
import seat.bench.Machine;
import seat.channel.Channels;
import seat.channel.DiscordChannel;
import seat.channel.Outbound;
import seat.config.HostAndPort;
import seat.config.SecretKey;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.Consumers;
import seat.event.EventKey;
import seat.event.Sequencer;
import seat.sde.StaticNames;
import seat.simulator.FakeChannels;
import seat.sso.Sealer;
import seat.testing.MariaDbServer;

/**
 * Alerts at size: 10,000 attacks on structures of 50 corporations, seen by two directors each, through 50 groups that each care for one
 * corporation; then a quiet stream of events, from the commit of each to its arrival at a stand-in for Discord.
 */
public final class AlertsBench {
    private static final int EVENTS = 10_000;
    private static final int GROUPS = 50;
    private static final int STREAM = 300;
    private static final long STRUCTURE = 1_022_000_000_000L;
    private static final String SENT_OF_STREAM = """
            SELECT COUNT(*) FROM alert_deliveries d JOIN alert_happenings h ON h.id = d.happening_id
            WHERE h.structure_id >= %d AND d.state = 'sent'
            """.formatted(STRUCTURE + EVENTS);
    private static final double AIM_SECONDS = 3;

    private final Database database;
    private final FakeChannels discord;
    private final StringBuilder text = new StringBuilder();
    private final Sequencer sequencer;
    private final Consumers consumers;
    private final AlertMachinery machinery;
    private boolean reached = true;

    private AlertsBench(Database database, FakeChannels discord, Outbound outbound) {
        this.database = database;
        this.discord = discord;
        AlertKinds kinds = new AlertKinds();
        AlertGroups groups = new AlertGroups(database, kinds);
        AlertChannels channels = new AlertChannels(
                database,
                new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH]))),
                new Channels(List.of(new DiscordChannel(outbound))));
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        AlertText texts = new AlertText(kinds, database, new StaticNames(database), messages, Clock.systemUTC());
        this.machinery = new AlertMachinery(database, kinds, groups, channels, texts, new AccessRules(database));
        this.sequencer = new Sequencer(database);
        this.consumers = new Consumers(database, List.of(machinery.news()));
        database.template().execute("INSERT INTO users (id, name, admin, active) VALUES (1, 'Boss', TRUE, TRUE)");
        for (int i = 0; i < GROUPS; i++) {
            long corporation = corporation(i);
            database.template()
                    .update(
                            "INSERT INTO character_affiliations (character_id, corporation_id) VALUES (?, ?), (?, ?)",
                            director(i, 0),
                            corporation,
                            director(i, 1),
                            corporation);
            long channel = channels.make(
                            1, "Discord " + i, "discord", discord.discord(i).toString(), true)
                    .id();
            groups.save(new AlertGroup(
                    0,
                    1,
                    "Group " + i,
                    false,
                    true,
                    "en",
                    60,
                    Map.of("StructureUnderAttack", AlertGroup.Choice.AS_IT_IS),
                    Set.of(channel),
                    List.of(new AlertGroup.Limit(AlertGroup.Kind.CORPORATION, corporation, false)),
                    List.of(),
                    null,
                    null,
                    null));
        }
        hear();
    }

    private static long corporation(int i) {
        return 98_000_000 + i % GROUPS;
    }

    private static long director(int i, int which) {
        return 95_000_000 + 2L * (i % GROUPS) + which;
    }

    /** @param arguments the result file */
    public static void main(String[] arguments) throws Exception {
        try (MariaDbServer server = MariaDbServer.start("--innodb-buffer-pool-size=512M");
                FakeChannels discord = FakeChannels.start(0);
                Outbound outbound = new Outbound(Set.of(HostAndPort.parse(discord.allowed())), "SeAT/1 (bench)");
                var pool = DataSources.server(server.newDatabase(), "root", "")) {
            Database database = new Database(pool, Dialect.MARIADB);
            new Migrations(database).run();
            AlertsBench bench = new AlertsBench(database, discord, outbound);
            bench.text.append("# Alerts\n\n").append(Machine.describe()).append('\n');
            bench.decide();
            bench.stream();
            bench.text.append(bench.reached ? "\nVerdict: every aim is reached\n" : "\nVerdict: aims are missed\n");
            System.out.print(bench.text);
            Files.writeString(Path.of(arguments[0]), bench.text);
            System.exit(bench.reached ? 0 : 1);
        }
    }

    private void hear() {
        sequencer.number();
        consumers.run();
    }

    private void tell(String line) {
        System.err.print(line);
        text.append(line);
    }

    /** Two directors each are notified of an attack on their corporation's structure. */
    private void attack(int number, Instant at) {
        String yaml = "structureID: &id001 " + (STRUCTURE + number)
                + "\nsolarsystemID: 30000142\nshieldPercentage: 90.0\narmorPercentage: 100.0\nhullPercentage: 100.0\n";
        database.inTransaction(() -> {
            List<ChangeEvent> events = new ArrayList<>();
            for (int which = 0; which < 2; which++) {
                long id = 2L * number + which + 1;
                database.template().update("""
                        INSERT INTO character_notifications (character_id, notification_id, type, sender_id, sender_type, `timestamp`, is_read, text)
                        VALUES (?, ?, 'StructureUnderAttack', 1000132, 'corporation', ?, FALSE, ?)
                        """, director(number, which), id, Database.utc(at), yaml);
                events.add(new ChangeEvent(
                        EventKey.ofItsOwn(),
                        "rows-came",
                        new ChangeEvent.Owner("character", director(number, which)),
                        "character_notifications",
                        new ChangeEvent.What(1L, String.valueOf(id), null, String.valueOf(id)),
                        ChangeEvent.When.UNKNOWN));
            }
            ChangeEvents.announce(database, events);
        });
    }

    private long count(String sql) {
        return database.sql().sql(sql).query(Long.class).single();
    }

    private static double cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private void decide() throws Exception {
        Instant at = database.now().truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < EVENTS; i++) {
            attack(i, at);
        }
        double cpu = cpu();
        long start = System.nanoTime();
        while (count("SELECT COUNT(*) FROM alert_happenings") < EVENTS) {
            hear();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = cpu() - cpu;
        long made = count("SELECT COUNT(*) FROM alert_deliveries");
        reached &= made == EVENTS;
        tell(String.format(
                Locale.ROOT,
                "* %,d attacks, each told by two directors, through %d groups: %,.0f notifications/s, %.2f ms CPU of this process each; %,d messages made (one each)%n",
                EVENTS,
                GROUPS,
                2 * EVENTS / seconds,
                used * 1_000 / (2 * EVENTS),
                made));
        start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                senders.add(threads.submit(() -> {
                    while (count("SELECT COUNT(*) FROM alert_deliveries WHERE state = 'due'") > 0) {
                        machinery.sender().run(() -> false);
                    }
                    return null;
                }));
            }
            for (Future<?> one : senders) {
                one.get();
            }
        }
        long left = count("SELECT COUNT(*) FROM alert_deliveries WHERE state NOT IN ('sent', 'gathered')");
        reached &= left == 0;
        tell(String.format(
                Locale.ROOT,
                "* the backlog of %,d messages was told in %,d digests within %.1f s; %d lost, %d doubles%n",
                made,
                discord.count().taken(),
                (System.nanoTime() - start) / 1e9,
                left,
                discord.count().doubles()));
    }

    /** Events of a quiet evening, with the rhythm of a dispatcher and a worker. */
    private void stream() throws Exception {
        discord.clear();
        AtomicBoolean stop = new AtomicBoolean();
        List<Double> seconds = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> dispatcher = threads.submit(() -> {
                while (!stop.get()) {
                    hear();
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
            });
            Future<?> worker = threads.submit(() -> {
                while (!stop.get()) {
                    if (!machinery.sender().run(stop::get)) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                    }
                }
                return null;
            });
            try {
                Map<Long, Instant> committed = new HashMap<>();
                for (int i = 0; i < STREAM; i++) {
                    attack(EVENTS + i, database.now().truncatedTo(ChronoUnit.SECONDS));
                    committed.put(STRUCTURE + EVENTS + i, database.now());
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(97)); // the rhythm of the stream itself
                }
                Instant end = Instant.now().plus(Duration.ofSeconds(30));
                while (count(SENT_OF_STREAM) < STREAM && Instant.now().isBefore(end)) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
                database.sql().sql("""
                                SELECT h.structure_id, d.sent_at FROM alert_deliveries d JOIN alert_happenings h ON h.id = d.happening_id
                                WHERE h.structure_id >= ? AND d.state = 'sent'
                                """).param(STRUCTURE + EVENTS).query(row -> {
                    Instant sent = Database.instant(row.getObject(2, LocalDateTime.class));
                    seconds.add(Duration.between(committed.get(row.getLong(1)), sent)
                                    .toMillis()
                            / 1e3);
                });
            } finally {
                stop.set(true);
            }
            dispatcher.get();
            worker.get();
        }
        seconds.sort(null);
        double p95 = seconds.isEmpty() ? Double.NaN : seconds.get((int) Math.ceil(seconds.size() * 0.95) - 1);
        reached &= seconds.size() == STREAM && p95 <= AIM_SECONDS;
        tell(String.format(
                Locale.ROOT,
                "* ten events a second: %d of %d sent; from the commit of the event to the message sent p50 %.2f s, p95 %.2f s (aim %.0f s)%n",
                seconds.size(),
                STREAM,
                seconds.isEmpty() ? Double.NaN : seconds.get(seconds.size() / 2),
                p95,
                AIM_SECONDS));
    }
}
