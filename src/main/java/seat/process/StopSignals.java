package seat.process;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * What SIGTERM and SIGINT do to a SeAT that goes on: the first one lets it drain, the second ends it at once. The JVM by
 * itself would not hear the second.
 */
public final class StopSignals {
    private static final Logger log = LoggerFactory.getLogger("seat");
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private StopSignals() {}

    /** The exit codes are a shell's: 143 for SIGTERM, 130 for SIGINT. */
    public static void install() {
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> stop(128 + signal.getNumber()));
        }
    }

    private static void stop(int code) {
        if (STOPPING.getAndSet(true)) {
            Runtime.getRuntime().halt(code);
        }
        log.info("SeAT stops: it takes nothing new and finishes what runs. A second signal ends it at once.");
        Thread.ofPlatform().name("stop").start(() -> System.exit(code));
    }
}
