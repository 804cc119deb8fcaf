package seat.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import seat.config.LogLevel;

/**
 * What is logged, and where to. Both are kept as system properties too, which {@code logback.xml} reads: Spring Boot reads
 * that file again when it starts.
 */
public final class Logging {
    private static final String LEVEL = "SEAT_LOG_LEVEL";
    private static final String TARGET = "seat.log.target";

    private Logging() {}

    public static void level(LogLevel level) {
        System.setProperty(LEVEL, level.name());
        context().getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(level.name()));
    }

    /** Sends the log to standard error, for commands whose output somebody reads or parses. */
    public static void toStandardError() {
        System.setProperty(TARGET, "System.err");
        if (context().getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console") instanceof ConsoleAppender<?> console) {
            console.stop();
            console.setTarget("System.err");
            console.start();
        }
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
