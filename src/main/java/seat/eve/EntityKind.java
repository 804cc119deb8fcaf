package seat.eve;

import java.util.Locale;

/**
 * What kind of thing of EVE's an id stands for. It is learned from where the name of the id is known: ranges of ids say nothing, since one
 * from 100,000,000 to 2,099,999,999 may be a character's, a corporation's or an alliance's.
 */
public enum EntityKind {
    CHARACTER,
    CORPORATION,
    ALLIANCE,
    FACTION,
    TYPE,
    REGION,
    CONSTELLATION,
    SYSTEM,
    STATION,
    STRUCTURE,
    /** A star, planet, moon, belt or stargate. */
    CELESTIAL,
    MAILING_LIST,
    OTHER;

    /** The kind that a category of {@code POST /universe/names} means, or a kind of ours; {@link #OTHER} for what neither knows. */
    public static EntityKind of(String word) {
        return switch (word) {
            case "character" -> CHARACTER;
            case "corporation" -> CORPORATION;
            case "alliance" -> ALLIANCE;
            case "faction" -> FACTION;
            case "inventory_type" -> TYPE;
            case "region" -> REGION;
            case "constellation" -> CONSTELLATION;
            case "solar_system" -> SYSTEM;
            case "station" -> STATION;
            case "structure" -> STRUCTURE;
            case "mailing_list" -> MAILING_LIST;
            default -> OTHER;
        };
    }

    /** A station, or a structure of players'. */
    public boolean isPlace() {
        return this == STATION || this == STRUCTURE;
    }

    /** As it stands in message keys and addresses: {@code mailing-list}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
