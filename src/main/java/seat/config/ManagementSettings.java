package seat.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a process serves its health and metrics.
 *
 * @param address IP address or host name
 * @param port 0 for any free port; null for the usual one, or the next that is free
 */
public record ManagementSettings(String address, @Nullable Integer port) {
    /** Where the search for a free port begins. */
    public static final int USUAL_PORT = 9090;
}
