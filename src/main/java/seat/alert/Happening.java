package seat.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.event.EventKey;

/**
 * Something that people may be told of.
 *
 * @param key what makes it one and the same, however many saw it: its alert, what it is about, EVE's time
 * @param alert key of its {@link AlertKind}
 * @param teller whose data told of it
 * @param about what it concerns, by which groups choose
 * @param happened EVE's time, or when it was seen where EVE gives none
 * @param timer until when something has to be done; null for none
 * @param fields what its sentence is made of
 */
public record Happening(
        EventKey key,
        String alert,
        Teller teller,
        About about,
        Instant happened,
        @Nullable Instant timer,
        Map<String, Object> fields) {
    /** A copy of it, as another's data told it. */
    Happening toldBy(Teller other) {
        return new Happening(key, alert, other, about, happened, timer, fields);
    }

    /**
     * Whose data told of it.
     *
     * @param type {@code character}, {@code corporation}, {@code alliance}, {@code user}
     */
    public record Teller(String type, long id) {}

    /**
     * What something concerns; 0 for nobody or nowhere.
     *
     * @param character whom it is about, or who was told
     * @param corporation the owner of what it happened to, or whose it is
     * @param type of the thing that it is about, by which groups choose where there is one
     * @param group of that type
     * @param value in ISK; null for what has none, and for a threshold's kind the threshold that was crossed
     */
    public record About(
            long character,
            long corporation,
            long alliance,
            long system,
            long region,
            long structure,
            long type,
            long group,
            @Nullable Double value) {
        public static final About NOTHING = new About(0, 0, 0, 0, 0, 0, null);

        /** Something that is about no kind of thing. */
        public About(
                long character,
                long corporation,
                long alliance,
                long system,
                long region,
                long structure,
                @Nullable Double value) {
            this(character, corporation, alliance, system, region, structure, 0, 0, value);
        }
    }
}
