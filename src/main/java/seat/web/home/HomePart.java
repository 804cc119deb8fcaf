package seat.web.home;

import java.util.Locale;

/** A part of a home page that its reader can hide and move; their order here is the one before anybody moves any. */
enum HomePart {
    NEEDS(false, false),
    SUMS(false, false),
    TIMERS(true, false),
    STRUCTURES(true, false),
    PEOPLE(true, false),
    WALLETS(true, false),
    CORPORATIONS(true, true),
    CHARACTERS(false, true);

    private final boolean leads;
    private final boolean wide;

    HomePart(boolean leads, boolean wide) {
        this.leads = leads;
        this.wide = wide;
    }

    /** Its name in addresses, preferences and the keys of its words ({@code home.part.<id>}). */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is about corporations that the reader leads or may look after, and not about their own characters. */
    boolean isOfLeaders() {
        return leads;
    }

    /** Whether it takes the whole width of a page. */
    public boolean wide() {
        return wide;
    }
}
