package seat.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import seat.access.Users;
import seat.command.demo.SimulatedSignIns;
import seat.config.Setting;
import seat.config.Settings;
import seat.role.Roles;
import seat.role.Tuning;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.sso.InvalidTokenException;
import seat.work.Pace;
import seat.work.RunOutcomes;

/**
 * {@code seat rehearse}: what {@code serve} does, in an empty data folder and against a simulated EVE whose caches expire in seconds:
 * it starts, answers a few pages, updates some characters again and again, and ends. The launcher trains the start-up cache with it,
 * which then knows the classes and which code is worth compiling.
 */
@Command(name = "rehearse", hidden = true, description = "Start, answer a few pages and end.")
final class RehearseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int CHARACTERS = 20;
    private static final int CORPORATIONS = 2;
    private static final double TIME_SCALE = 300;

    /** Updates after which more teach the compilers little. */
    private static final int ENOUGH = 4_000;

    private static final List<String> PAGES = List.of("/", "/", "/no-such-page");

    RehearseCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        String folder = System.getenv("SEAT_DATA_DIR");
        if (folder == null || folder.isBlank()) {
            throw new IllegalStateException("rehearse needs a folder of its own in SEAT_DATA_DIR");
        }
        try (Simulator eve = Simulator.start(new SimulatorOptions(
                0, CHARACTERS, CORPORATIONS, 2003, Duration.ZERO, TIME_SCALE, null, "127.0.0.1"))) {
            Settings settings = settings(Path.of(folder).toAbsolutePath(), eve.uri());
            Tuning fast = Tuning.EARNEST.withPace(new Pace(1_000));
            try (ConfigurableApplicationContext seat = Roles.serve(settings, fast)) {
                URI address = Roles.publicUrl(seat, settings);
                for (String page : PAGES) {
                    visit(address.resolve(page));
                }
                signIn(eve, seat);
                awaitUpdates(seat.getBean(RunOutcomes.class));
            }
        }
        return 0;
    }

    private static Settings settings(Path folder, URI eve) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.DATA_DIR, folder.toString());
        flags.put(Setting.HTTP_ADDRESS, "127.0.0.1");
        flags.put(Setting.HTTP_PORT, "0");
        flags.put(Setting.ESI_URL, eve.toString());
        flags.put(Setting.SSO_URL, eve.toString());
        flags.put(Setting.EVE_CLIENT_ID, "seat-rehearsal");
        flags.put(Setting.CONTACT, "rehearsal@localhost.invalid");
        return Settings.load(flags, Map.of(), folder);
    }

    private static void visit(URI page) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(page).header("Accept", "text/html").build();
            http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void signIn(Simulator eve, ConfigurableApplicationContext seat) {
        SimulatedSignIns signIns = new SimulatedSignIns(seat);
        Users users = seat.getBean(Users.class);
        for (Simulator.Person person : eve.population()) {
            try {
                signIns.link(person, users.create(person.name(), person.id()));
            } catch (InvalidTokenException e) {
                throw new IllegalStateException("The simulated EVE's token of " + person.name() + " is none", e);
            }
        }
    }

    private static void awaitUpdates(RunOutcomes outcomes) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (outcomes.total() < ENOUGH && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
