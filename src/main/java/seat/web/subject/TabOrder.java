package seat.web.subject;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import seat.resource.OwnerType;

/** The tabs of a character's and of a corporation's pages: ten each that people know, into which the many groups of views fall. */
final class TabOrder {
    private static final List<String> CHARACTER = List.of(
            "overview", "skills", "property", "wallet", "industry", "trade", "mail", "kills", "people", "other");

    private static final List<String> CORPORATION = List.of(
            "overview", "members", "structures", "wallets", "assets", "industry", "trade", "kills", "people", "other");

    private static final Map<String, String> OF_A_CORPORATION = Map.of(
            "summary", "overview",
            "changes", "overview",
            "mining", "industry",
            "projects", "industry",
            "contracts", "trade",
            "market", "trade",
            "combat", "kills",
            "contacts", "people",
            "history", "other",
            "skinr", "other");

    private static final Map<String, String> OF_A_CHARACTER = Map.ofEntries(
            Map.entry("sheet", "overview"),
            Map.entry("changes", "overview"),
            Map.entry("assets", "property"),
            Map.entry("history", "wallet"),
            Map.entry("planets", "industry"),
            Map.entry("mining", "industry"),
            Map.entry("contracts", "trade"),
            Map.entry("market", "trade"),
            Map.entry("combat", "kills"),
            Map.entry("contacts", "people"),
            Map.entry("projects", "other"),
            Map.entry("skinr", "other"));

    private TabOrder() {}

    /** The tab that a group of pages stands under. */
    static String tab(OwnerType kind, String group) {
        return switch (kind) {
            case CHARACTER -> OF_A_CHARACTER.getOrDefault(group, group);
            case CORPORATION -> OF_A_CORPORATION.getOrDefault(group, group);
            default -> group;
        };
    }

    /** Known tabs in their order, then what plugins add, in theirs. */
    static Comparator<String> order(OwnerType kind) {
        List<String> known = switch (kind) {
            case CHARACTER -> CHARACTER;
            case CORPORATION -> CORPORATION;
            default -> List.of();
        };
        return Comparator.comparingInt(tab -> known.contains(tab) ? known.indexOf(tab) : known.size());
    }
}
