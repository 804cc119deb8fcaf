package seat.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a notification says, in pieces: text, things with names, times and amounts, which each reader sees in his own way. */
public record Sentence(List<Part> parts) {
    public Sentence {
        parts = List.copyOf(parts);
    }

    /** What a piece is. */
    public enum Kind {
        TEXT,
        /** A character, corporation, place or structure. */
        ENTITY,
        /** A type of item, with how many where it is more than one thing. */
        TYPE,
        TIME,
        DURATION,
        ISK,
        NUMBER,
        /** A share of 1. */
        SHARE
    }

    /**
     * A piece.
     *
     * @param text of text; empty otherwise
     * @param id of what has a name; 0 otherwise
     * @param value an amount, a {@link Instant} or a {@link Duration}; null for what has none
     */
    public record Part(
            Kind kind, String text, long id, @Nullable Object value) {
        /** Words. */
        public static Part text(String text) {
            return new Part(Kind.TEXT, text, 0, null);
        }

        static Part entity(long id) {
            return new Part(Kind.ENTITY, "", id, null);
        }
    }

    /** Ids of everything with a name in it. */
    public Stream<Long> ids() {
        return parts.stream().map(Part::id).filter(id -> id != 0);
    }
}
