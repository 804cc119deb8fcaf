package seat.alert;

import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.channel.Message;
import seat.channel.Severity;

/**
 * Who is told of what, and where.
 *
 * @param userId whose rights it has: of what this person may not see, nothing is told
 * @param personal about the owner's own characters only
 * @param language of its texts: {@code en}
 * @param ageLimit minutes after which a happening is listed and not sent, unless its timer is still ahead
 * @param alerts by their keys
 * @param channels ids of {@link AlertChannel}s
 * @param leastValue ISK below which nothing is told of what has a value; null for any
 * @param quiet hours of EVE in which only critical messages are sent; null for none
 * @param repeatMinutes after which a critical alert that nobody took is sent again; null for never
 */
public record AlertGroup(
        long id,
        long userId,
        String name,
        boolean personal,
        boolean enabled,
        String language,
        int ageLimit,
        Map<String, Choice> alerts,
        Set<Long> channels,
        List<Limit> limits,
        List<MentionAt> mentions,
        @Nullable Double leastValue,
        @Nullable Quiet quiet,
        @Nullable Integer repeatMinutes) {
    /** Minutes, unless somebody says otherwise. */
    public static final int STANDARD_AGE_LIMIT = 60;

    private static final Set<Kind> WHOSE = Set.of(Kind.CHARACTER, Kind.CORPORATION, Kind.ALLIANCE);
    private static final Set<Kind> WHERE = Set.of(Kind.SYSTEM, Kind.REGION, Kind.STRUCTURE);
    private static final Set<Kind> WHAT = Set.of(Kind.TYPE, Kind.GROUP);

    public AlertGroup {
        alerts = Map.copyOf(alerts);
        channels = Set.copyOf(channels);
        limits = List.copyOf(limits);
        mentions = List.copyOf(mentions);
    }

    /**
     * How an alert is chosen.
     *
     * @param threshold null for the alert's own
     * @param severity null for the alert's own
     */
    public record Choice(
            @Nullable Double threshold, @Nullable Severity severity) {
        public static final Choice AS_IT_IS = new Choice(null, null);
    }

    /** What a happening is chosen by, or left out. */
    public enum Kind {
        CHARACTER,
        CORPORATION,
        ALLIANCE,
        SYSTEM,
        REGION,
        STRUCTURE,
        /** The type of a thing, where it is about one. */
        TYPE,
        /** The group of that type. */
        GROUP;

        /** Its name in tables. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One of those about whom it is, or is not. */
    public record Limit(Kind kind, long id, boolean excluded) {}

    /** Whom a message calls that is at least so severe. */
    public record MentionAt(Severity severity, Message.Mention mention) {}

    /** Hours of EVE's day; they may go over midnight. */
    public record Quiet(LocalTime from, LocalTime to) {
        /** Whether a time is within. */
        public boolean holds(LocalTime time) {
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }
    }

    /**
     * Whether it is about this. Where characters, corporations or alliances are named it is about one of them; where places are named it is at
     * one of these; where types or groups of them are named and it is about a thing, that is one of them; nothing of it is left out.
     */
    public boolean concerns(Happening.About about) {
        Double value = about.value();
        return limits.stream().noneMatch(limit -> limit.excluded() && limit.id() == of(about, limit.kind()))
                && named(about, WHOSE)
                && named(about, WHERE)
                && (about.type() == 0 || named(about, WHAT))
                && (leastValue == null || value == null || value >= leastValue);
    }

    /** This group as it is when it sends to other channels. */
    AlertGroup sendingTo(Set<Long> others) {
        return new AlertGroup(
                id,
                userId,
                name,
                personal,
                enabled,
                language,
                ageLimit,
                alerts,
                others,
                limits,
                mentions,
                leastValue,
                quiet,
                repeatMinutes);
    }

    private boolean named(Happening.About about, Set<Kind> kinds) {
        List<Limit> these = limits.stream()
                .filter(limit -> !limit.excluded() && kinds.contains(limit.kind()))
                .toList();
        return these.isEmpty() || these.stream().anyMatch(limit -> limit.id() == of(about, limit.kind()));
    }

    private static long of(Happening.About about, Kind kind) {
        return switch (kind) {
            case CHARACTER -> about.character();
            case CORPORATION -> about.corporation();
            case ALLIANCE -> about.alliance();
            case SYSTEM -> about.system();
            case REGION -> about.region();
            case STRUCTURE -> about.structure();
            case TYPE -> about.type();
            case GROUP -> about.group();
        };
    }
}
