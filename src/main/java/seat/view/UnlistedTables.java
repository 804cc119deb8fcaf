package seat.view;

import java.util.Map;

/** Tables of the catalogue that no view lists by themselves, each with the reason. */
public final class UnlistedTables {
    private static final String OWNERS_KILLS =
            "Which kills are known tells whose members sign in here: listed for those whose kill it was, never for everybody";

    private static final Map<String, String> REASONS = Map.of(
            "universe_names",
            "What other tables' ids are called: which ones are known tells what members deal with",
            "universe_structures",
            "What structures are called, wherever one is named; whose docking rights told it is nobody else's business",
            "character_affiliations",
            "Each owner's corporation and alliance stand at the head of the owner's pages, and rights are made of them",
            "killmails",
            OWNERS_KILLS,
            "killmail_details",
            OWNERS_KILLS,
            "killmail_victims",
            OWNERS_KILLS,
            "killmail_attackers",
            OWNERS_KILLS,
            "killmail_victim_items",
            OWNERS_KILLS,
            "killmail_victim_container_items",
            OWNERS_KILLS);

    private UnlistedTables() {}

    /** Reasons by table. */
    public static Map<String, String> reasons() {
        return REASONS;
    }
}
