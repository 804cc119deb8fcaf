package seat.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found in stored data.
 *
 * @param teller whose data tell it
 * @param identity what makes it one and the same, besides its alert and threshold
 * @param about whom and what, as far as the data say: whose corporation, alliance and region that are is found out for all at once
 * @param begun since when it is so, which tells whether an owner's first data brought it; null for what no resource tells
 * @param happened EVE's time; null where EVE tells none
 * @param timer until when something has to be done; null for none
 * @param fields what its sentence is made of
 */
record Seen(
        Happening.Teller teller,
        List<?> identity,
        Happening.About about,
        @Nullable Begun begun,
        @Nullable Instant happened,
        @Nullable Instant timer,
        Map<String, Object> fields) {
    /**
     * When something began to be so.
     *
     * @param resource whose reads of the teller's data tell it
     * @param since null where that is not known
     */
    record Begun(String resource, @Nullable Instant since) {}

    /** Something that this owner's data tell. */
    static Builder by(String type, long owner) {
        return new Builder(new Happening.Teller(type, owner));
    }

    /** Takes what there is to tell; what is not said is absent. */
    static final class Builder {
        private final Happening.Teller teller;
        private final Map<String, Object> fields = new HashMap<>();
        private List<?> identity = List.of();
        private long character;
        private long system;
        private long structure;
        private long type;
        private @Nullable Double value;
        private @Nullable Begun begun;
        private @Nullable Instant happened;
        private @Nullable Instant timer;

        private Builder(Happening.Teller teller) {
            this.teller = teller;
        }

        /** What makes it one and the same. */
        Builder same(Object... parts) {
            identity = List.of(parts);
            return this;
        }

        Builder about(long id) {
            character = id;
            return this;
        }

        Builder in(long id) {
            system = id;
            return with("system", id);
        }

        Builder at(long id) {
            structure = id;
            return this;
        }

        /** The kind of thing that it is about. */
        Builder of(long typeId) {
            type = typeId;
            return this;
        }

        Builder worth(@Nullable Double isk) {
            value = isk;
            return this;
        }

        /** Says since when it is so, and by which resource of the teller's: {@code structures} of a corporation is {@code corporation.structures}. */
        Builder since(String resource, @Nullable Instant moment) {
            begun = new Begun(teller.type() + "." + resource, moment);
            return this;
        }

        Builder happened(@Nullable Instant moment) {
            happened = moment;
            return this;
        }

        Builder until(@Nullable Instant moment) {
            timer = moment;
            return with("until", moment);
        }

        /** Says when it ends, and what is left until then. */
        Builder ending(Instant now, Instant end) {
            return with("left", Duration.between(now, end)).until(end);
        }

        /** A field of its sentence; what is null, 0 or empty is left out. */
        Builder with(String name, @Nullable Object field) {
            boolean nothing =
                    field == null || field.equals("") || field instanceof Number number && number.doubleValue() == 0;
            if (!nothing) {
                // As they are kept.
                fields.put(name, field instanceof Instant || field instanceof Duration ? field.toString() : field);
            }
            return this;
        }

        Seen seen() {
            return new Seen(
                    teller,
                    identity,
                    new Happening.About(character, 0, 0, system, 0, structure, type, 0, value),
                    begun,
                    happened,
                    timer,
                    Map.copyOf(fields));
        }
    }
}
