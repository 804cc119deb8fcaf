package seat.command.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import seat.access.InGameRoles;
import seat.access.Permissions;
import seat.access.Users;
import seat.command.ProgressBar;
import seat.db.Database;
import seat.dispatch.DispatcherLoop;
import seat.esi.EsiClient;
import seat.esi.EsiStatistics;
import seat.resource.Catalogue;
import seat.simulator.Simulator;
import seat.sso.StoredToken;
import seat.sso.TokenStore;
import seat.update.CountedState;
import seat.update.KeptMarkets;
import seat.update.LiveCounts;
import seat.work.Worker;

/** A running demo: links the population, watches the updates, and compares the database with the simulator's truth. */
final class Demo {
    private static final int LINKS_AT_ONCE = 8;

    private static final List<CountedState> TROUBLE =
            List.of(CountedState.WAITING, CountedState.RETRYING, CountedState.PARKED, CountedState.FAILED);

    private final Simulator simulator;
    private final ApplicationContext seat;
    private final Database database;
    private final LiveCounts live;
    private final PrintWriter out;
    private final ProgressBar bar;
    private final long started = System.nanoTime();

    Demo(Simulator simulator, ApplicationContext seat, PrintWriter out) {
        this.simulator = simulator;
        this.seat = seat;
        this.database = seat.getBean(Database.class);
        this.live = new LiveCounts(database);
        this.out = out;
        this.bar = new ProgressBar(out);
    }

    /** Gives the demo's accounts every character of the population, as if each had signed in. */
    void linkEveryone() throws InterruptedException {
        TokenStore store = seat.getBean(TokenStore.class);
        DemoAccounts accounts = new DemoAccounts(database, seat.getBean(Users.class), store);
        List<Simulator.Person> population = simulator.population();
        long superuser = accounts.superuser(population.getFirst());
        Set<Long> linked = store.list().stream().map(StoredToken::characterId).collect(Collectors.toSet());
        link(population.stream().filter(person -> !linked.contains(person.id())).toList(), superuser);
        accounts.share(population);
        letLeadersSee(population);
    }

    /** An administrator would choose whose leaders see their corporation; here all do. */
    private void letLeadersSee(List<Simulator.Person> population) {
        InGameRoles roles = new InGameRoles(database, seat.getBean(Permissions.class));
        Set<Long> known = Set.copyOf(roles.corporations());
        database.inTransaction(() -> population.stream()
                .map(Simulator.Person::corporationId)
                .distinct()
                .filter(corporation -> !known.contains(corporation))
                .forEach(corporation -> roles.set(corporation, roles.leaders())));
    }

    private void link(List<Simulator.Person> people, long user) throws InterruptedException {
        int done = 0;
        SimulatedSignIns signIns = new SimulatedSignIns(seat);
        try (ExecutorService threads = Executors.newFixedThreadPool(LINKS_AT_ONCE)) {
            List<Future<Void>> links = people.stream()
                    .map(person -> threads.submit((Callable<Void>) () -> {
                        signIns.link(person, user);
                        return null;
                    }))
                    .toList();
            for (Future<Void> link : links) {
                link.get();
                bar.show("Signing in", ++done, people.size(), "");
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A character could not be linked: " + e.getMessage(), e);
        }
        bar.end();
    }

    /** Keeps the market of a region and of a player structure, which an operator would choose. */
    void keepMarkets() {
        KeptMarkets markets = seat.getBean(KeptMarkets.class);
        simulator.markets().forEach(markets::keep);
    }

    /** @return whether everything became fresh in time */
    boolean watch(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int quiet = 0;
        while (System.nanoTime() < deadline) {
            Map<CountedState, Long> states = live.states();
            long all = states.values().stream().mapToLong(Long::longValue).sum();
            long fresh = states.getOrDefault(CountedState.FRESH, 0L);
            EsiStatistics.Counts counts =
                    seat.getBean(EsiClient.class).statistics().counts();
            bar.show(
                    "Updating",
                    fresh,
                    all,
                    "%,d requests, %d running, %d queued%s"
                            .formatted(
                                    counts.requests(),
                                    states.getOrDefault(CountedState.RUNNING, 0L),
                                    states.getOrDefault(CountedState.QUEUED, 0L),
                                    trouble(states)));
            quiet = fresh == all && !waiting() ? quiet + 1 : 0;
            if (quiet == 4) {
                bar.end();
                return true;
            }
            Thread.sleep(400);
        }
        bar.end();
        return false;
    }

    private static String trouble(Map<CountedState, Long> states) {
        StringBuilder trouble = new StringBuilder();
        for (CountedState state : TROUBLE) {
            long count = states.getOrDefault(state, 0L);
            if (count > 0) {
                trouble.append(", ").append(count).append(' ').append(state.id());
            }
        }
        return trouble.toString();
    }

    private boolean waiting() {
        boolean open = !database.sql().sql("""
                        SELECT 1 FROM unresolved_names WHERE retry_at <= CURRENT_TIMESTAMP LIMIT 1
                        """).query(Integer.class).list().isEmpty();
        return open
                || live.someWaitForTheRest()
                || seat.getBean(Catalogue.class).resources().stream()
                        .filter(resource -> resource.wakeWhen() != null)
                        .anyMatch(resource -> !database.sql()
                                .sql(resource.wakeWhen() + " LIMIT 1")
                                .query(Integer.class)
                                .list()
                                .isEmpty());
    }

    /** @return whether all is fresh, equal to the truth, and no rule of ESI was broken */
    boolean summary(boolean settled) throws IOException, InterruptedException {
        double seconds = (System.nanoTime() - started) / 1e9;
        seat.getBean(DispatcherLoop.class).pause();
        try {
            while (!seat.getBean(Worker.class).running().isEmpty()) {
                Thread.sleep(20);
            }
            return new Summary(simulator, seat, out).print(settled, seconds);
        } finally {
            seat.getBean(DispatcherLoop.class).resume();
        }
    }
}
