package seat.sde;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the sample of CCP's static data is, on machines that have it. It is never part of the project. */
public final class Samples {
    private static final String NAME = "eve-online-static-data-sample-jsonl.zip";

    private Samples() {}

    public static Optional<Path> zip() {
        return Optional.of(Path.of("..", "shared", "sde", NAME)).filter(Files::isRegularFile);
    }
}
