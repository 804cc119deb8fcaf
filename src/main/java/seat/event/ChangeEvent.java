package seat.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seat.db.Texts;

/**
 * Something that others must hear of.
 *
 * @param key what makes it one and the same happening
 * @param kind such as {@code member-joined}
 * @param owner whom it happened to, or whose data told of it
 * @param source the table or resource that told
 * @param what it is about
 * @param when it happened
 */
public record ChangeEvent(EventKey key, String kind, Owner owner, String source, What what, When when) {
    /** Says that a resource's rows changed, whatever they say; its source is the resource. */
    public static final String RESOURCE_CHANGED = "resource-changed";

    /** Says that rows came; its source is the table, its detail the first key, its present value the last one. */
    public static final String ROWS_CAME = "rows-came";

    private static final int LONGEST = 255;

    /**
     * An owner of data.
     *
     * @param type {@code character}, {@code corporation}, …
     */
    public record Owner(String type, long id) {}

    /**
     * What an event is about; texts are cut to {@value ChangeEvent#LONGEST} characters.
     *
     * @param entity id of who or what it is about; null for none
     * @param detail which of several, such as the role that was granted
     * @param former value; null for none
     * @param present value; null for none
     */
    public record What(
            @Nullable Long entity,
            @Nullable String detail,
            @Nullable String former,
            @Nullable String present) {
        public static final What NOTHING = new What(null, null, null, null);

        public What {
            detail = cut(detail);
            former = cut(former);
            present = cut(present);
        }

        private static @Nullable String cut(@Nullable String text) {
            return text == null ? null : Texts.cut(text, LONGEST);
        }
    }

    /**
     * When something happened.
     *
     * @param happened EVE's own time; null where EVE does not tell
     * @param since the last complete read before, after which it happened; null where that is not known
     */
    public record When(@Nullable Instant happened, @Nullable Instant since) {
        public static final When UNKNOWN = new When(null, null);
    }
}
