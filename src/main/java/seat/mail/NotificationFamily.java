package seat.mail;

import java.util.Arrays;
import java.util.Locale;

/** What notifications are about, in the order of the page. */
public enum NotificationFamily {
    STRUCTURES(true),
    SOVEREIGNTY(true),
    WARS(true),
    CORPORATION(true),
    PROJECTS(true),
    MONEY(true),
    INDUSTRY(true),
    SKILLS(true),
    KILLS(true),
    CLONES(true),
    CONTACTS(true),
    FACTION_WARFARE(true),
    OTHER(true),
    AGENTS(false),
    BOUNTIES(false),
    BUDDY(false),
    RAFFLES(false),
    SEASONS(false);

    private final boolean shown;

    NotificationFamily(boolean shown) {
        this.shown = shown;
    }

    /** Whether it is shown to whoever has chosen nothing. */
    public boolean shownAtFirst() {
        return shown;
    }

    /** Its name in addresses and messages: {@code faction-warfare}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The family with an id.
     *
     * @throws IllegalArgumentException for an unknown one
     */
    public static NotificationFamily of(String id) {
        return Arrays.stream(values())
                .filter(family -> family.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No family of notifications: " + id));
    }
}
