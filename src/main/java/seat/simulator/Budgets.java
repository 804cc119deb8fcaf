package seat.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** ESI's rate-limit buckets: tokens spent come back one window after they were spent. */
final class Budgets {

    private final double timeScale;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    Budgets(double timeScale) {
        this.timeScale = timeScale;
    }

    Bucket bucket(Route route, String who) {
        return buckets.computeIfAbsent(route.group() + "|" + who, unused -> {
            long seconds = Math.max(1, Math.round(route.windowSeconds() / timeScale));
            String text = seconds == route.windowSeconds() ? seconds / 60 + "m" : seconds + "s";
            return new Bucket(route.tokens(), seconds * 1000, text);
        });
    }

    /** One group's tokens of one application and character, or of one address. */
    static final class Bucket {

        private record Spent(long at, int tokens) {}

        private final int size;
        private final long window;
        private final String windowText;
        private final Deque<Spent> spent = new ArrayDeque<>();
        private int used;
        private long toldUntil;
        private long toldAt;

        Bucket(int size, long window, String windowText) {
            this.size = size;
            this.window = window;
            this.windowText = windowText;
        }

        private void release(long now) {
            while (!spent.isEmpty() && spent.getFirst().at <= now - window) {
                used -= spent.removeFirst().tokens;
            }
        }

        /** Whether there was enough left; if so it is gone. */
        synchronized boolean spend(int tokens, long now) {
            release(now);
            if (used + tokens > size) {
                return false;
            }
            if (tokens > 0) {
                used += tokens;
                spent.addLast(new Spent(now, tokens));
            }
            return true;
        }

        /** Seconds until {@code tokens} are there again; remembers that this was said. */
        synchronized long retryAfter(int tokens, long now) {
            release(now);
            int free = size - used;
            long at = now;
            for (Spent one : spent) {
                if (free >= tokens) {
                    break;
                }
                free += one.tokens;
                at = one.at + window;
            }
            long seconds = Math.max(1, Math.ceilDiv(at - now, 1000L));
            if (toldUntil <= now) {
                toldAt = now;
            }
            toldUntil = Math.max(toldUntil, now + seconds * 1000);
            return seconds;
        }

        /** Whether a reader that was told to wait is not waiting; what was on its way while it was told is excused. */
        synchronized boolean told(long now) {
            return now < toldUntil && now > toldAt + ErrorLimit.ON_ITS_WAY;
        }

        synchronized void head(Answer answer, String group, long now) {
            release(now);
            answer.header("X-Ratelimit-Group", group);
            answer.header("X-Ratelimit-Limit", size + "/" + windowText);
            answer.header("X-Ratelimit-Remaining", Integer.toString(size - used));
            answer.header("X-Ratelimit-Used", Integer.toString(used));
        }
    }

    /** What an answer costs. */
    static int cost(int status) {
        if (status == 429 || status >= 500) {
            return 0;
        }
        return status >= 400 ? 5 : status >= 300 ? 1 : 2;
    }
}
