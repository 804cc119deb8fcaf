package seat.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Small worlds for tests. */
final class Worlds {

    static final long FIRST = People.CHARACTERS;
    static final long CORPORATION = People.CORPORATIONS;

    private Worlds() {}

    static SimulatorOptions options(int characters, Path state) {
        return new SimulatorOptions(0, characters, 3, 42, Duration.ZERO, 1, state, "127.0.0.1")
                .withPages(new PageSizes(50, 10));
    }

    static Simulator start(int characters, MovableClock clock) throws IOException {
        return Simulator.start(options(characters, null), clock);
    }
}
