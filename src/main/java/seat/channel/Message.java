package seat.channel;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, in pieces that each channel shows in its own way. All texts are plain, and may hold what players wrote: a channel makes
 * markup in them inert.
 *
 * @param id the same for every attempt to send it, so that a receiver can tell a double
 * @param title one line: what happened
 * @param text what a reader needs to know, one or several lines; empty for nothing more
 * @param facts further pieces, in their order
 * @param link to the page that shows more; null for none
 * @param picture of EVE's image server; null for none
 * @param happened EVE's time
 * @param timer until when something has to be done, EVE's time; null for none
 * @param mentions whom it calls
 */
public record Message(
        String id,
        Severity severity,
        String title,
        String text,
        List<Fact> facts,
        @Nullable URI link,
        @Nullable URI picture,
        Instant happened,
        @Nullable Instant timer,
        List<Mention> mentions) {
    public Message {
        facts = List.copyOf(facts);
        mentions = List.copyOf(mentions);
    }

    /** A piece with a name: {@code System}, {@code Jita 0.9 (The Forge)}. */
    public record Fact(String name, String value) {}

    /**
     * Somebody whom it calls, where the channel can: {@code everyone}, {@code here}, or the id of a role or user there.
     *
     * @param id of a role or user, digits on Discord; empty for the others
     */
    public record Mention(Kind kind, String id) {
        /** Who that is. */
        public enum Kind {
            EVERYONE,
            HERE,
            ROLE,
            USER
        }
    }
}
