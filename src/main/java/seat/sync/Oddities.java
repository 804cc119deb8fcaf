package seat.sync;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was odd about an answer that was taken all the same: counted by kind, each with the first example. */
public final class Oddities {
    private static final Oddities NONE = new Oddities();

    /** Kinds of oddities, from what costs most to what costs least. */
    public enum Kind {
        /** A row without its key, or one that cannot be read; it is not stored, all others are. */
        SET_ASIDE("set_aside"),
        /** The answer does not say everything there is, so that nothing of that table is deleted. */
        NOT_WHOLE("not_whole"),
        /** The specification requires a field that did not come; its column stays empty. */
        MISSING("missing"),
        /** Two rows of one document have one key and differ; the later is kept. */
        TWICE("twice");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The kind as stored. */
        public String id() {
            return id;
        }

        /** Whether what came was not taken whole: the next answer has to be a full one again. */
        boolean leavesOut() {
            return this == SET_ASIDE || this == NOT_WHOLE;
        }
    }

    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);

    private record Count(int count, String first) {
        Count plus(Count other) {
            return new Count(count + other.count, first);
        }
    }

    Oddities() {}

    public static Oddities none() {
        return NONE;
    }

    void add(Kind kind, String what) {
        add(kind, new Count(1, what));
    }

    private void add(Kind kind, Count count) {
        counts.merge(kind, count, Count::plus);
    }

    /** The oddities of several tables together. */
    public static Oddities of(Collection<Difference> differences) {
        Oddities all = new Oddities();
        differences.forEach(difference -> difference.oddities().counts.forEach(all::add));
        return all;
    }

    public int count(Kind kind) {
        Count count = counts.get(kind);
        return count == null ? 0 : count.count();
    }

    /** What was first seen of a kind, in words; null for nothing. */
    public @Nullable String first(Kind kind) {
        Count count = counts.get(kind);
        return count == null ? null : count.first();
    }

    /** The worst kind; null when nothing is odd. */
    public @Nullable Kind worst() {
        return counts.isEmpty() ? null : counts.keySet().iterator().next();
    }

    /** Whether all that came was taken. */
    public boolean whole() {
        return counts.keySet().stream().noneMatch(Kind::leavesOut);
    }
}
