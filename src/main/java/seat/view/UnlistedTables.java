package seat.view;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import seat.plugin.Claim;
import seat.plugin.Contributions;
import seat.plugin.ExtensionPoint;

/** Tables of the catalogue that no view lists by themselves, each with the reason. */
public final class UnlistedTables {
    /** Tables that are not to be listed. */
    public static final ExtensionPoint<UnlistedTable> POINT =
            new ExtensionPoint<>("unlisted tables", unlisted -> List.of(Claim.of("table", unlisted.table())));

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

    /** A table that no view lists, and why. */
    public record UnlistedTable(String table, String reason) {}

    /** The product's own. */
    public static List<UnlistedTable> own() {
        return REASONS.entrySet().stream()
                .map(each -> new UnlistedTable(each.getKey(), each.getValue()))
                .toList();
    }

    /** Reasons by table. */
    public static Map<String, String> reasons() {
        return Contributions.installed().all(POINT).stream()
                .collect(Collectors.toMap(UnlistedTable::table, UnlistedTable::reason));
    }
}
