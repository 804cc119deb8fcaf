package seat.web.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.eve.SecurityStatus;

/**
 * What a small page says about something of EVE's.
 *
 * @param picture 128 pixels; empty for none
 * @param page that SeAT has about it and the reader may open; empty for none
 * @param mine what of the reader's own characters has to do with it
 * @param mineTitle message key of the heading of {@code mine}
 */
record Card(
        Ref ref,
        String picture,
        String page,
        List<Fact> facts,
        String mineTitle,
        List<Mine> mine,
        List<Ref> places,
        List<OutsideLinks.Link> links) {
    Card {
        facts = List.copyOf(facts);
        mine = List.copyOf(mine);
        places = List.copyOf(places);
        links = List.copyOf(links);
    }

    /**
     * One thing that is known of it.
     *
     * @param label message key
     * @param text where it is neither something with a name nor a status
     */
    record Fact(
            String label,
            @Nullable Ref ref,
            @Nullable SecurityStatus security,
            @Nullable Double standing,
            String text,
            String exact) {
        static Fact of(String label, Ref ref) {
            return new Fact(label, ref, null, null, "", "");
        }

        static Fact of(String label, SecurityStatus security) {
            return new Fact(label, null, security, null, "", "");
        }

        static Fact standing(String label, double standing) {
            return new Fact(label, null, null, standing, "", "");
        }

        static Fact of(String label, String text) {
            return new Fact(label, null, null, null, text, "");
        }

        /** @param exact said on hover */
        static Fact of(String label, String text, String exact) {
            return new Fact(label, null, null, null, text, exact);
        }
    }

    /**
     * One of the reader's characters with what it has there.
     *
     * @param other the place or the ship; null for none
     * @param unit message key of what is counted
     * @param count of what it has there; 0 where the character itself is all
     * @param link to what it has there; empty for none
     */
    record Mine(Ref character, @Nullable Ref other, String unit, long count, String link) {}
}
