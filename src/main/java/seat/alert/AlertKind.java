package seat.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.channel.Severity;
import seat.mail.NotificationFamily;

/**
 * An alert that people can choose.
 *
 * @param key its name in tables and in SeAT 5 where that has it: {@code StructureUnderAttack}, {@code member-joined}
 * @param family under which pages list it
 * @param severity unless a group says otherwise
 * @param presets the sets of alerts that it is in
 * @param cause what makes it
 * @param threshold what it is compared with unless a group says otherwise, in {@code unit}; null for an alert that compares nothing
 * @param unit of the threshold: {@code days}, {@code hours}, {@code isk}, {@code percent}, {@code clock} for an hour of EVE's day; empty without one
 */
public record AlertKind(
        String key,
        NotificationFamily family,
        Severity severity,
        Set<Preset> presets,
        Cause cause,
        @Nullable Double threshold,
        String unit) {
    /** The unit of a threshold that is an hour of EVE's day, 0 to 23. */
    public static final String CLOCK = "clock";

    public AlertKind {
        presets = Set.copyOf(presets);
    }

    /** Whether only personal groups choose it, since it is about their owner. */
    public boolean isPersonal() {
        return unit.equals(CLOCK);
    }

    /** What makes an alert. */
    public enum Cause {
        /** A notification of EVE's, ESI's {@code GET /characters/{character_id}/notifications}. */
        NOTIFICATION,
        /** An event that a change of stored data announced. */
        EVENT,
        /** A look at stored data, each minute. */
        LOOK
    }

    /** A set of alerts with which a group begins. */
    public enum Preset {
        HOME_DEFENCE,
        LOGISTICS,
        DIPLOMACY,
        PEOPLE,
        MONEY;

        /** Its name in tables, addresses and messages ({@code alert.preset.home-defence}). */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The preset with an id.
         *
         * @throws IllegalArgumentException for an unknown one
         */
        public static Preset of(String id) {
            return Arrays.stream(values())
                    .filter(preset -> preset.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No set of alerts: " + id));
        }
    }
}
