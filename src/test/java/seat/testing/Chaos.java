package seat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import seat.command.demo.TruthCheck;
import seat.simulator.FaultKind;
import seat.simulator.PageSizes;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import tools.jackson.databind.JsonNode;

/**
 * An installation against which everything goes wrong that law 1, 2 and 5 speak of, while it works. Then the faults end, it is
 * given time to recover, and is judged: nothing lost, nothing written twice, nothing left leased, ESI's rules kept.
 */
public final class Chaos {
    /** So much that the first round is under way. */
    private static final double BEGUN = 0.05;

    /** As ESI's, so that whatever dies has requests in flight. */
    private static final Duration LATENCY = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration RECOVERY = Duration.ofSeconds(150);
    private static final Duration TOLD = Duration.ofSeconds(15);
    private static final Duration SETTLING = Duration.ofSeconds(30);
    /** Small, so that few rows make several pages. */
    private static final PageSizes PAGES = new PageSizes(40, 25);

    /** Where the last run's logs are kept. */
    private static final Path LOGS = Path.of("target", "chaos");

    private static final Set<ChaosFault> LOSE_SENDERS = EnumSet.of(
            ChaosFault.WORKER_KILLED,
            ChaosFault.DATABASE_CUT,
            ChaosFault.DATABASE_RESTARTED,
            ChaosFault.GALERA_NODE_KILLED,
            ChaosFault.ACTIVE_MASTER_KILLED);

    private final Plan plan;
    private final Random random;
    private final ExecutorService mending = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> pending = new ArrayList<>();
    private final Set<String> broken = Collections.synchronizedSet(new HashSet<>());
    private final Map<ChaosFault, Integer> done = new EnumMap<>(ChaosFault.class);
    private final Services services;
    private final Simulator eve;
    private final Installation seat;
    private final ChaosAlerts alerts;
    private final long started = System.nanoTime();

    /**
     * What is done to what.
     *
     * @param faults in their order
     * @param pause the longest between two faults
     * @param scale how many times faster than in earnest caches expire and updates are due
     * @param lease seconds
     */
    public record Plan(
            Services.Kind services,
            long seed,
            List<ChaosFault> faults,
            Duration pause,
            int characters,
            double scale,
            int webs,
            int workers,
            int dispatchers,
            int concurrency,
            int lease) {
        public Plan {
            faults = List.copyOf(faults);
        }

        /** Faults of which each can cost every channel of alerts an answer: the message is sent again, with the same id. */
        int lostSenders() {
            return (int) faults.stream().filter(LOSE_SENDERS::contains).count();
        }

        /** Updates that can be in work at once. */
        int inWork() {
            return workers * concurrency;
        }
    }

    private Chaos(Plan plan, Services services, Simulator eve, Installation seat, ChaosAlerts alerts) {
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.services = services;
        this.eve = eve;
        this.seat = seat;
        this.alerts = alerts;
    }

    /** Starts everything, breaks it as planned, and stops it. */
    public static ChaosReport run(Plan plan) {
        SimulatorOptions options = new SimulatorOptions(
                        0,
                        plan.characters(),
                        Math.max(1, plan.characters() / 10),
                        plan.seed(),
                        LATENCY,
                        plan.scale(),
                        null,
                        "127.0.0.1")
                .withPages(PAGES);
        try (Services services = Services.start(plan.services());
                Simulator eve = Simulator.start(options);
                ChaosAlerts alerts = new ChaosAlerts();
                Installation seat = new Installation(services.databaseUrl(), services.redisUrl(), eve)) {
            try {
                return new Chaos(plan, services, eve, seat, alerts).run();
            } finally {
                Binaries.deleteFolder(LOGS);
                seat.copyLogs(LOGS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChaosReport run() {
        startAll();
        say("everything is started");
        Binaries.await("the first updates have succeeded", PATIENCE, () -> succeeded() > BEGUN);
        say("the first updates have succeeded");
        alerts.tell();
        for (ChaosFault fault : plan.faults()) {
            say(fault.title());
            supervise();
            inflict(fault);
            done.merge(fault, 1, Integer::sum);
            sleep(between(Duration.ofMillis(300), plan.pause()));
        }
        awaitMended();
        eve.faults().clear();
        alerts.end();
        LocalDateTime end = seat.now();
        long ended = System.nanoTime();
        say("the faults are over");
        List<String> breaches = new ArrayList<>();
        try {
            long[] told = {ended};
            Binaries.await("every update ran again", RECOVERY, () -> {
                supervise();
                long late = late(end);
                if (System.nanoTime() - told[0] > TOLD.toNanos()) {
                    told[0] = System.nanoTime();
                    say(late + " updates are late: " + seat.states() + " " + seat.troubles());
                }
                return late == 0;
            });
        } catch (IllegalStateException e) {
            breaches.add(late(end) + " updates did not run in time after the last fault: " + seat.troubles());
        }
        try {
            Binaries.await("every alert is sent", RECOVERY, () -> {
                supervise();
                return alerts.waiting() == 0;
            });
        } catch (IllegalStateException e) {
            say("alerts wait: " + e.getMessage()); // which the judgement counts
        }
        Duration recovery = Duration.ofNanos(System.nanoTime() - ended);
        say("recovered");
        long leased = quiesce();
        say("quiet");
        return judge(breaches, end, recovery, leased);
    }

    private void startAll() {
        seat.linkEveryone();
        say("everybody is signed in");
        alerts.prepare(seat.database(), Installation.SECRET_KEY);
        String lease = String.valueOf(plan.lease());
        String pace = String.valueOf(plan.scale());
        for (int i = 1; i <= plan.webs(); i++) {
            seat.start("web-" + i, Map.of(), "web");
        }
        for (int i = 1; i <= plan.workers(); i++) {
            boolean cuttable = i == plan.workers() && services.kind() == Services.Kind.PLAIN;
            Map<String, String> settings = new TreeMap<>(Map.of("SEAT_OUTBOUND_ALLOWED", alerts.allowed()));
            if (cuttable) {
                settings.put("SEAT_DATABASE_URL", services.proxiedDatabaseUrl());
                settings.put("SEAT_REDIS_URL", services.proxiedRedisUrl());
            }
            String concurrency = String.valueOf(plan.concurrency());
            seat.start(
                    "worker-" + i, settings, "worker", "--concurrency", concurrency, "--lease", lease, "--pace", pace);
        }
        for (int i = 1; i <= plan.dispatchers(); i++) {
            seat.start("dispatcher-" + i, Map.of(), "dispatcher", "--lease", lease, "--pace", pace);
        }
        seat.processes("web").forEach(each -> each.await("This web front end serves"));
        seat.processes("worker").forEach(each -> each.await("This worker runs"));
        seat.processes("dispatcher").forEach(each -> each.await("This dispatcher runs"));
    }

    private double succeeded() {
        long all = seat.count("SELECT COUNT(*) FROM updates WHERE owner_type = 'character'");
        long good = seat.count("SELECT COUNT(*) FROM updates WHERE succeeded_at IS NOT NULL");
        return all <= 0 ? 0 : (double) good / all;
    }

    private void inflict(ChaosFault fault) {
        Duration longerThanLease = Duration.ofSeconds(plan.lease() + 3);
        switch (fault) {
            case WORKER_KILLED -> kill("worker");
            case DISPATCHER_KILLED -> kill("dispatcher");
            case WEB_KILLED -> kill("web");
            case WORKER_PAUSED -> {
                SeatProcess worker = choose("worker");
                worker.pause();
                mend(worker.name(), longerThanLease, worker::resume);
            }
            case DISPATCHER_PAUSED -> {
                SeatProcess dispatcher = choose("dispatcher");
                dispatcher.pause();
                mend(dispatcher.name(), longerThanLease, dispatcher::resume);
            }
            case REDIS_FLUSHED -> services.flushRedis();
            case REDIS_RESTARTED -> {
                services.redis().kill();
                sleep(between(Duration.ofMillis(200), Duration.ofSeconds(2)));
                services.redis().startAgain();
            }
            case REDIS_FAILED_OVER -> services.sentinels().failover();
            case REDIS_CUT -> {
                services.redisProxy().cut(cut());
                mend("worker-" + plan.workers(), longerThanLease, services.redisProxy()::heal);
            }
            case DATABASE_CUT -> {
                services.databaseProxy().cut(cut());
                mend("worker-" + plan.workers(), longerThanLease, services.databaseProxy()::heal);
            }
            case DATABASE_RESTARTED -> {
                services.mariaDb().kill();
                sleep(between(Duration.ofMillis(200), Duration.ofSeconds(2)));
                services.mariaDb().restart();
            }
            case GALERA_NODE_KILLED -> {
                int node = random.nextInt(services.galera().size());
                services.galera().kill(node);
                sleep(Duration.ofSeconds(plan.lease()));
                services.galera().restart(node);
            }
            case ACTIVE_MASTER_KILLED -> services.pair().server(0).kill();
            case ESI_ERRORS -> {
                for (FaultKind kind : List.of(
                        FaultKind.STATUS500,
                        FaultKind.STATUS502,
                        FaultKind.RESET,
                        FaultKind.TRUNCATED,
                        FaultKind.SHRINKING_PAGES)) {
                    eve.faults().rate(kind, 0.03, null);
                }
                mend("eve", Duration.ofSeconds(4), eve.faults()::clear);
            }
            case ESI_DOWNTIME -> {
                eve.faults().rate(FaultKind.DOWNTIME, 1, null);
                mend("eve", Duration.ofSeconds(3), eve.faults()::clear);
            }
        }
    }

    private TcpProxy.Cut cut() {
        return random.nextBoolean() ? TcpProxy.Cut.FROZEN : TcpProxy.Cut.RESET;
    }

    private void kill(String role) {
        SeatProcess victim = choose(role);
        broken.add(victim.name());
        victim.kill();
        mend(victim.name(), between(Duration.ofMillis(200), Duration.ofSeconds(2)), victim::start);
    }

    /** What ended by itself, such as a component that found no Redis at its start, is started again, as on any host. */
    private void supervise() {
        for (SeatProcess each : seat.processes("")) {
            if (!each.process().isAlive() && !broken.contains(each.name())) {
                say(each.name() + " ended by itself and is started again; it had said: "
                        + each.output().lines().reduce("", (before, line) -> line));
                each.start();
            }
        }
    }

    /** One that nothing is being done to; waits for it if need be. */
    private SeatProcess choose(String role) {
        Binaries.await("a " + role + " is whole", PATIENCE, () -> {
            supervise();
            return !whole(role).isEmpty();
        });
        List<SeatProcess> whole = whole(role);
        return whole.get(random.nextInt(whole.size()));
    }

    private List<SeatProcess> whole(String role) {
        return seat.processes(role).stream()
                .filter(each -> !broken.contains(each.name()) && each.process().isAlive())
                .toList();
    }

    private void mend(String what, Duration after, Runnable how) {
        broken.add(what);
        pending.add(mending.submit(() -> {
            sleep(after);
            how.run();
            broken.remove(what);
        }));
    }

    private void awaitMended() {
        for (Future<?> each : pending) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Updates that stand in trouble, or were due after the last fault and have not run since. */
    private long late(LocalDateTime end) {
        return seat.count("""
                        SELECT (SELECT COUNT(*) FROM updates WHERE succeeded_at IS NULL OR reason_kind IS NOT NULL
                            OR succeeded_at < ? AND due_at <= CURRENT_TIMESTAMP(3))
                          + (SELECT COUNT(*) FROM unresolved_names WHERE retry_at <= CURRENT_TIMESTAMP)
                        """, end);
    }

    /** Stops the dispatchers, lets the workers finish what is claimed, and stops them. @return updates left leased */
    private long quiesce() {
        seat.processes("dispatcher").forEach(SeatProcess::terminate);
        seat.processes("dispatcher").forEach(each -> each.awaitEnd(SETTLING));
        String leased = "SELECT COUNT(*) FROM updates WHERE state IN ('queued', 'running')";
        long end = System.nanoTime() + SETTLING.toNanos();
        while (seat.count(leased) != 0 && System.nanoTime() < end) {
            sleep(Duration.ofMillis(100));
        }
        LocalDateTime quiet = seat.now();
        // A last heartbeat tells what a worker did to the end.
        Binaries.await("heartbeats", SETTLING, () -> seat.count("""
                        SELECT COUNT(*) FROM components WHERE role = 'worker' AND heartbeat_at > ?
                        """, quiet) >= plan.workers());
        return seat.count(leased);
    }

    private ChaosReport judge(List<String> breaches, LocalDateTime end, Duration recovery, long leased) {
        if (leased > 0) {
            breaches.add(leased + " updates are left leased");
        }
        for (TruthCheck.Result table : seat.differences()) {
            if (isMomentsMissed(table)) {
                continue;
            }
            breaches.add("%s differs from the truth in %d rows of %d: %s"
                    .formatted(table.table(), table.differing(), table.expected(), table.examples()));
        }
        long lost = seat.count("SELECT COUNT(*) FROM refresh_tokens WHERE disabled_at IS NOT NULL")
                + plan.characters()
                - seat.count("SELECT COUNT(*) FROM refresh_tokens");
        if (lost != 0) {
            breaches.add(lost + " refresh tokens are lost");
        }
        if (seat.count("SELECT COUNT(*) FROM users") != plan.characters()) {
            breaches.add(seat.count("SELECT COUNT(*) FROM users") + " accounts for " + plan.characters());
        }
        JsonNode violations = seat.violations();
        long repeats = 0;
        for (Map.Entry<String, JsonNode> kind : violations.path("counts").properties()) {
            if (Set.of("early_fetch", "missing_etag").contains(kind.getKey())) {
                repeats += kind.getValue().asLong();
            } else if (kind.getValue().asLong() > 0) {
                breaches.add(kind.getValue().asLong() + " times " + kind.getKey() + ": " + violations.path("last"));
            }
        }
        long bound = (long) plan.faults().size() * plan.inWork();
        if (repeats > bound) {
            breaches.add("%d repeats, more than %d faults × %d updates in work"
                    .formatted(repeats, plan.faults().size(), plan.inWork()));
        }
        ChaosReport.Alerts told = alerts.judge(plan.lostSenders());
        breaches.addAll(told.breaches());
        ChaosReport report = new ChaosReport(
                plan,
                Map.copyOf(done),
                seat.count("SELECT COUNT(*) FROM updates"),
                seat.count("SELECT COUNT(*) FROM updates WHERE succeeded_at >= ?", end),
                seat.figures(),
                repeats,
                violations.path("repeats").asLong(),
                violations.path("faults").asLong(),
                told,
                recovery,
                Duration.ofNanos(System.nanoTime() - started),
                List.copyOf(breaches));
        say(report.breaches().isEmpty() ? "nothing is wrong" : String.join("\n", report.breaches()));
        return report;
    }

    /**
     * EVE's status is of the moment: one that was read and not committed cannot be read again. It is missing, at most one for
     * each fault; a row that nobody served would be wrong.
     */
    private boolean isMomentsMissed(TruthCheck.Result table) {
        return table.table().equals("server_statuses")
                && table.stored() + table.differing() == table.expected()
                && table.differing() <= plan.faults().size();
    }

    private Duration between(Duration least, Duration most) {
        return Duration.ofMillis(least.toMillis() + random.nextLong(most.toMillis() - least.toMillis()));
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void say(String what) {
        System.out.printf("%6.1f s  %s%n", (System.nanoTime() - started) / 1e9, what);
    }
}
