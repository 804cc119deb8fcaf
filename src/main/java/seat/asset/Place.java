package seat.asset;

/**
 * Where something lies, as people speak of it. Things in asset safety, on their way or wrapped are places of their own, even where they
 * are listed in a station.
 *
 * @param id of the station, structure, system or customs office; for asset safety 0 where ESI gives no other place
 * @param systemId 0 where it is not known
 * @param regionId 0 where it is not known
 */
public record Place(Kind kind, long id, long systemId, long regionId) {
    /** Kinds of places. */
    public enum Kind {
        STATION,
        STRUCTURE,
        /** Adrift or anchored in a solar system. */
        SPACE,
        CUSTOMS_OFFICE,
        /** What was left in a structure and can be delivered from there. */
        ASSET_SAFETY,
        /** Wraps of courier contracts, whose content is unknown. */
        WRAPS,
        /** Where bought things and deliveries wait. */
        DELIVERIES,
        /** A structure that none of whose tokens may dock. */
        UNKNOWN_STRUCTURE,
        UNKNOWN;

        /** As it stands in message keys and addresses: {@code asset-safety}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** What names it in an address: {@code station-60003760}. */
    public String key() {
        return kind.word() + "-" + id;
    }

    /** Whether the id is a place that has a name of its own. */
    public boolean isNamed() {
        return switch (kind) {
            case STATION, STRUCTURE, SPACE, CUSTOMS_OFFICE, WRAPS, DELIVERIES -> id != 0;
            case ASSET_SAFETY, UNKNOWN_STRUCTURE, UNKNOWN -> false;
        };
    }

    /** This place as another kind, such as the deliveries of a station. */
    Place as(Kind other) {
        return new Place(other, id, systemId, regionId);
    }
}
