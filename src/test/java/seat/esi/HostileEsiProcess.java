package seat.esi;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process that asks a hostile ESI for everything at once, as a worker with 24 places does, and says that it is still there. */
final class HostileEsiProcess {
    private static final int PLACES = 24;

    private HostileEsiProcess() {}

    /** Argument: ESI's address. */
    public static void main(String[] arguments) throws Exception {
        EsiSettings usual = EsiSettings.of(URI.create(arguments[0]), "SeAT/1 (a@b.c)", "app");
        EsiSettings settings = new EsiSettings(
                usual.baseUrl(),
                usual.userAgent(),
                usual.compatibilityDate(),
                usual.connectTimeout(),
                usual.headerTimeout(),
                Duration.ofSeconds(2),
                usual.maxBodyBytes(),
                "app");
        try (EsiClient client = new EsiClient(
                        settings,
                        InProcessBudgets.fresh(InstantSource.system(), Duration.ofSeconds(3)),
                        PauseLog.NONE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < PLACES; i++) {
                String route = List.of("/objects", "/text", "/packed", "/pages").get(i % 4);
                calls.add(() -> ask(client, EsiRequest.get(route)));
            }
            int answered = 0;
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                answered += call.get() ? 1 : 0;
            }
            System.out.println(answered + " of " + PLACES + " answered for");
        }
        System.exit(0);
    }

    private static boolean ask(EsiClient client, EsiRequest request) throws InterruptedException {
        try {
            if (request.route().equals("/pages")) {
                client.pages(request, Map.of());
            } else {
                client.send(request);
            }
            return true;
        } catch (EsiException refused) {
            return true;
        }
    }
}
