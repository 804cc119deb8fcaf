package seat.update;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import seat.db.Database;

/**
 * What was counted of an owner's rows, kept in memory until they are read anew: one statement tells when the resources that fill them
 * were read and changed last, and only what was counted before is counted again. It is kept for a limited time and up to a limited
 * size; of an owner who was never read nothing is kept.
 *
 * @param <K> what is counted, the owner among it
 * @param <V> what came of it; it must not change
 */
public final class KeptUntilRead<K, V> {
    private final Answered answered;
    private final List<String> readBy;
    private final Cache<K, Kept<V>> kept;

    private record Kept<V>(String version, V value) {}

    /**
     * @param readBy resources that fill the rows
     * @param longest how long something is kept at most
     * @param most sum of the sizes of what is kept
     * @param size of a value
     */
    public KeptUntilRead(
            Database database, Collection<String> readBy, Duration longest, long most, ToIntFunction<V> size) {
        this.answered = new Answered(database);
        this.readBy = List.copyOf(readBy);
        this.kept = Caffeine.newBuilder()
                .expireAfterWrite(longest)
                .maximumWeight(most)
                .weigher((K key, Kept<V> one) -> 1 + size.applyAsInt(one.value()))
                .build();
    }

    /**
     * What is kept, or else what is counted now.
     *
     * @param key what is counted, with all that it depends on
     */
    public V of(long owner, K key, Supplier<V> count) {
        // Before the rows: what is written meanwhile makes another version.
        String version = answered.versions(List.of(owner), readBy).get(owner);
        if (version == null) {
            return count.get();
        }
        Kept<V> before = kept.getIfPresent(key);
        if (before != null && before.version().equals(version)) {
            return before.value();
        }
        V value = count.get();
        kept.put(key, new Kept<>(version, value));
        return value;
    }

    /** What is kept, or else what is counted now, of what is past: another reading of the rows does not change it, so that it is counted again only when its time is over. */
    public V past(long owner, K key, Supplier<V> count) {
        Kept<V> before = kept.getIfPresent(key);
        return before == null ? of(owner, key, count) : before.value();
    }

    /** Counts this anew when it is asked for next. */
    public void forget(K key) {
        kept.invalidate(key);
    }
}
