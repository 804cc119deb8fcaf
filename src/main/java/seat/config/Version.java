package seat.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which SeAT this is. */
public final class Version {
    private static final Properties BUILD = load();

    private Version() {}

    private static Properties load() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/seat/build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build;
    }

    public static String number() {
        return BUILD.getProperty("version", "unknown");
    }

    /** When it was built, UTC. */
    public static String builtAt() {
        return BUILD.getProperty("time", "unknown");
    }
}
