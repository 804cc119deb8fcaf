package seat.sde;

/**
 * What the static data says of a type, as far as values and volumes need it.
 *
 * @param categoryId 0 where the type's group is not known
 * @param metaGroupId 0 for none; 15 are mutated modules and drones
 * @param volume in m³, assembled
 * @param portionSize how many are made or reprocessed at once
 */
public record TypeFact(
        long typeId,
        long groupId,
        long categoryId,
        long metaGroupId,
        boolean published,
        double volume,
        long portionSize) {
    public static final long SHIPS = 6;
    public static final long CHARGES = 8;
    public static final long BLUEPRINTS = 9;
    public static final long SKINS = 91;
    public static final long ABYSSAL = 15;

    /** Whether each one is different, so that none has a price of its type. */
    public boolean mutated() {
        return metaGroupId == ABYSSAL;
    }
}
