package seat.eve;

import java.util.Locale;

/**
 * A solar system's security status as EVE shows it.
 *
 * @param exact from the static data, -1 to 1
 * @param space which part of New Eden the system lies in
 */
public record SecurityStatus(double exact, Space space) {
    private static final long POCHVEN = 10_000_070;
    private static final long ZARZAKH = 30_100_000;
    private static final long FIRST_WORMHOLE = 31_000_000;
    private static final long FIRST_ABYSSAL = 32_000_000;
    private static final long AFTER_ABYSSAL = 33_000_000;

    /** Parts of New Eden that have rules of their own. */
    public enum Space {
        HIGH,
        LOW,
        NULL,
        WORMHOLE,
        POCHVEN,
        ABYSSAL,
        ZARZAKH;

        /** Whether its security status is said as a number: elsewhere it would be taken for null security. */
        public boolean isNumbered() {
            return this == HIGH || this == LOW || this == NULL;
        }

        /** Whether stargates lead there, so that a route can. */
        public boolean isReachedByGates() {
            return this != WORMHOLE && this != ABYSSAL;
        }

        /** As it stands in message keys: {@code wormhole}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The status of one system.
     *
     * @param exact from the static data
     */
    public static SecurityStatus of(long systemId, long regionId, double exact) {
        return new SecurityStatus(exact, space(systemId, regionId, exact));
    }

    private static Space space(long systemId, long regionId, double exact) {
        if (systemId >= FIRST_WORMHOLE && systemId < FIRST_ABYSSAL) {
            return Space.WORMHOLE;
        }
        if (systemId >= FIRST_ABYSSAL && systemId < AFTER_ABYSSAL) {
            return Space.ABYSSAL;
        }
        if (regionId == POCHVEN) {
            return Space.POCHVEN;
        }
        if (systemId == ZARZAKH) {
            return Space.ZARZAKH;
        }
        return exact >= 0.45 ? Space.HIGH : exact > 0 ? Space.LOW : Space.NULL;
    }

    /** Rounded to one decimal, and up where it lies between 0 and 0.05: such a system is low security and shown as 0.1. */
    public static double shown(double security) {
        return security > 0 && security < 0.05 ? 0.1 : Math.round(security * 10) / 10.0 + 0.0;
    }

    /** A character's security status: one decimal by ordinary rounding, -10 to 10. */
    public static double shownOfCharacter(double security) {
        return Math.signum(security) * Math.round(Math.abs(security) * 10) / 10.0 + 0.0;
    }

    /** The status with one decimal: {@code 0.5}. */
    public String text() {
        return String.format(Locale.ROOT, "%.1f", shown(exact));
    }

    /** Which of EVE's eleven colours it has: 10 for 1.0, down to 0 for 0.0 and below. */
    public int step() {
        return (int) Math.clamp(Math.round(shown(exact) * 10), 0, 10);
    }
}
