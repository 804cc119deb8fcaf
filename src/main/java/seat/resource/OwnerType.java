package seat.resource;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose data a resource holds. */
public enum OwnerType {
    CHARACTER("character_id", "characters"),
    CORPORATION("corporation_id", "corporations"),
    ALLIANCE("alliance_id", "public"),
    /** A region whose market is kept. */
    REGION("region_id", "public"),
    /** A player structure whose market is kept. */
    STRUCTURE("structure_id", "public"),
    /** The universe: one owner, id 0. */
    PUBLIC(null, "public");

    /** The owner id of public resources. */
    public static final long UNIVERSE = 0;

    private final @Nullable String column;
    private final String queue;

    OwnerType(@Nullable String column, String queue) {
        this.column = column;
        this.queue = queue;
    }

    /** The column that names such an owner in its tables and in ESI's paths. */
    public @Nullable String column() {
        return column;
    }

    /** Whether such an owner is a player, or of players: what belongs to it is nobody else's business. */
    public boolean isOfPlayers() {
        return this == CHARACTER || this == CORPORATION || this == ALLIANCE;
    }

    /** The queue its updates ordinarily travel through. */
    public String queue() {
        return queue;
    }

    /** The type as stored and shown: {@code character}, {@code corporation}, … */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
