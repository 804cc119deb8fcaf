package seat.channel;

import java.time.Duration;
import java.util.Set;

/** What replies of HTTP mean for a message. */
final class Answers {
    /** What a receiver of chats answers that has no such webhook, or does not understand; the same is answered the next time. */
    static final Set<Integer> CHAT = Set.of(300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 410, 413, 415, 422);

    /** A program of somebody's may be put up again at any moment; it is gone when it says so, or that it moved for good. */
    static final Set<Integer> PROGRAM = Set.of(301, 308, 410);

    private static final Duration UNNAMED_LIMIT = Duration.ofMinutes(1);

    private Answers() {}

    /** @param refusals statuses after which the same message will not succeed */
    static Answer of(Outbound.Reply reply, Set<Integer> refusals) {
        int status = reply.status();
        if (reply.forbidden() || refusals.contains(status)) {
            return Answer.refused(reply.told());
        }
        if (status >= 200 && status < 300) {
            // The next one would only be refused, and too many of those get an address banned.
            boolean last = "0".equals(reply.header(Waits.REMAINING));
            return Answer.sent(reply.told()).pausing(last ? Waits.resetAfter(reply) : null);
        }
        Duration pause = Waits.longer(Waits.retryAfter(reply), status == 429 ? Waits.resetAfter(reply) : null);
        return Answer.later(reply.told()).pausing(pause == null && status == 429 ? UNNAMED_LIMIT : pause);
    }
}
