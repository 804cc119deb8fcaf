package seat.process;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;
import seat.config.SettingsException;
import seat.redis.RedisUnavailableException;

/** A failure in words for people: its cause and what to do, without the layers it came through. */
public record Explanation(int exitCode, List<String> lines) {
    /** H2's error code for a file that another process has open. */
    private static final int LOCKED = 90020;

    public static Explanation of(Throwable failure) {
        Optional<SettingsException> settings = find(failure, SettingsException.class);
        if (settings.isPresent()) {
            return new Explanation(ExitCode.BAD_SETTING, settings.get().problems());
        }
        return new Explanation(1, List.of(line(failure)));
    }

    private static String line(Throwable failure) {
        Optional<PortInUseException> port = find(failure, PortInUseException.class);
        if (port.isPresent()) {
            return "Port " + port.get().getPort()
                    + " is in use by another program. End that, or choose another port: SEAT_HTTP_PORT or --http-port.";
        }
        if (locked(failure)) {
            return "Another process has the database open and does not answer on a socket in the data folder: a command"
                    + " that is still running, or a program other than SeAT. Wait for it or end it, then try again.";
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && springs(root)) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** Whether an exception only says through which of Spring's layers another one came. */
    private static boolean springs(Throwable wrapper) {
        return wrapper.getMessage() == null
                || wrapper.getClass().getName().startsWith("org.springframework.")
                        && !wrapper.getClass().getName().startsWith("org.springframework.dao.");
    }

    /** Whether only Redis cannot be reached. */
    static boolean withoutRedis(Throwable failure) {
        return find(failure, RedisUnavailableException.class).isPresent();
    }

    public static boolean locked(Throwable failure) {
        return find(failure, SQLException.class)
                .filter(sql -> sql.getErrorCode() == LOCKED)
                .isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
