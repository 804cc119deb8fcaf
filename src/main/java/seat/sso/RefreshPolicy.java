package seat.sso;

import java.time.Duration;
import java.util.List;

/**
 * Limits of refreshing.
 *
 * @param lease how long one process alone may refresh; longer than the answers of the SSO may take
 * @param patience how long the others wait for it
 * @param pause until a token is tried again after an answer that said nothing about it
 * @param openMarkRetries pauses before the attempts that an {@code invalid_grant} on an open mark is given
 * @param brakePause until a token is tried again that was not disabled because too many failed at once; shorter than
 *     the brake's window, so that tokens which go on failing keep it pulled
 * @param ssoPause how long this process leaves the SSO alone after a first failure of the SSO itself; doubles
 * @param longestSsoPause its limit
 */
public record RefreshPolicy(
        Duration lease,
        Duration patience,
        Duration pause,
        List<Duration> openMarkRetries,
        Duration brakePause,
        Duration ssoPause,
        Duration longestSsoPause) {

    public static final RefreshPolicy DEFAULT = new RefreshPolicy(
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10)),
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60));

    public RefreshPolicy {
        openMarkRetries = List.copyOf(openMarkRetries);
        if (lease.compareTo(SsoClient.DEADLINE.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("a lease must outlast the answers for token and keys: " + lease);
        }
    }
}
