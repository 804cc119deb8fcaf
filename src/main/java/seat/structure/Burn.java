package seat.structure;

import seat.eve.StructureFuel;

/**
 * Something that is burnt.
 *
 * @param typeId 0 for blocks of any kind
 * @param perHour units
 * @param inBay units that are left now
 */
public record Burn(long typeId, double perHour, double inBay) {
    private static final double HOURS_OF_A_DAY = 24;

    /** Days that it lasts; infinite where none is burnt. */
    public double days() {
        return perHour <= 0 ? Double.POSITIVE_INFINITY : Math.max(0, inBay) / perHour / HOURS_OF_A_DAY;
    }

    /** Units to buy so that it lasts for so many days. */
    public long toBuy(int days) {
        return perHour <= 0 ? 0 : StructureFuel.toBuy(perHour, days, (long) inBay);
    }
}
