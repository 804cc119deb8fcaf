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
import seat.config.Setting;
import seat.config.Settings;
import seat.db.Database;
import seat.role.Roles;
import seat.role.Tuning;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.update.CountedState;
import seat.update.LiveCounts;

/**
 * {@code seat rehearse}: what {@code serve} does, in an empty data folder and against a simulated EVE: it starts, updates what
 * is public, answers a few pages, and ends. The launcher trains the start-up cache with it.
 */
@Command(name = "rehearse", hidden = true, description = "Start, answer a few pages and end.")
final class RehearseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> PAGES = List.of("/", "/", "/no-such-page");

    RehearseCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        String folder = System.getenv("SEAT_DATA_DIR");
        if (folder == null || folder.isBlank()) {
            throw new IllegalStateException("rehearse needs a folder of its own in SEAT_DATA_DIR");
        }
        try (Simulator eve =
                Simulator.start(new SimulatorOptions(0, 1, 1, 2003, Duration.ZERO, 1, null, "127.0.0.1"))) {
            Settings settings = settings(Path.of(folder).toAbsolutePath(), eve.uri());
            try (ConfigurableApplicationContext seat = Roles.serve(settings, Tuning.EARNEST)) {
                URI address = Roles.publicUrl(seat, settings);
                for (String page : PAGES) {
                    visit(address.resolve(page));
                }
                awaitUpdates(new LiveCounts(seat.getBean(Database.class)));
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

    private static void awaitUpdates(LiveCounts updates) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (updates.states().getOrDefault(CountedState.FRESH, 0L) == 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
