package seat.resource;

import java.util.List;
import java.util.Set;
import seat.sync.Announced;

/** What others hear of things: those in a corporation's hangar divisions, and assembled ones of characters. */
final class Divisions {
    private static final String HANGAR = "CorpSAG";

    private Divisions() {}

    /** Things come into a hangar division, move from one to another, and leave. */
    static Announced moves() {
        return Announced.moving(
                List.of("asset-came", "asset-moved", "asset-left"),
                "type_id",
                "item_id",
                Set.of("location_flag"),
                row -> row.apply("location_flag") instanceof String flag && flag.startsWith(HANGAR) ? flag : null);
    }

    /** Assembled ships and containers come and leave; what is packed comes and goes too often to be worth a history. */
    static Announced ships() {
        return Announced.moving(
                List.of("asset-came", "asset-moved", "asset-left"),
                "type_id",
                "item_id",
                Set.of("is_singleton"),
                row -> Boolean.TRUE.equals(row.apply("is_singleton")) ? "" : null);
    }
}
