package seat.structure;

import java.util.Locale;

/** Kinds of things that have a time. */
public enum TimerKind {
    HULL(true),
    ARMOR(true),
    STARBASE(true),
    CUSTOMS_OFFICE(true),
    SKYHOOK(true),
    HUB(true),
    CAMPAIGN(true),
    DEN(true),
    ANCHORING(true),
    UNANCHORING(false),
    RAID(false),
    CHUNK(false),
    FUEL(false),
    WAR_START(false),
    WAR_END(false),
    BILL(false),
    OFFICE(false),
    CONTRACT(false),
    CALENDAR(false),
    OTHER(false);

    private final boolean critical;

    TimerKind(boolean critical) {
        this.critical = critical;
    }

    /** Whether something is lost where nobody comes. */
    public boolean isCritical() {
        return critical;
    }

    /** As it stands in addresses and message keys: {@code war-start}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether people write one down by hand: the others EVE tells. */
    public boolean isByHand() {
        return switch (this) {
            case HULL, ARMOR, STARBASE, CUSTOMS_OFFICE, SKYHOOK, HUB, CAMPAIGN, DEN, ANCHORING, UNANCHORING, OTHER ->
                true;
            case RAID, CHUNK, FUEL, WAR_START, WAR_END, BILL, OFFICE, CONTRACT, CALENDAR -> false;
        };
    }
}
