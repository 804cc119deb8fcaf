package seat.structure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.eve.StructureFuel;
import seat.eve.StructurePower;
import seat.eve.StructureState;

/**
 * An Upwell structure as its owners see it, from {@code GET /corporations/{corporation_id}/structures}, and from the corporation's assets what
 * is fitted and what lies in its fuel bay.
 *
 * @param name empty while it is not known
 * @param hullGroup of its type; 0 without static data
 * @param fuelEnds null where no service is online, or nobody tells
 * @param timerEnds when the state it is in ends; null for none
 * @param unanchors null where it does not
 * @param lowSince since when it has low power, as far as it is known; null for not known
 * @param reinforceHour of EVE's day around which its timers end, 0 to 23; null where nobody tells
 * @param nextReinforceHour what that becomes at {@code nextReinforceAt}
 * @param fitted whether its fitting is known, by the corporation's assets
 * @param core whether a quantum core is installed
 * @param rigs types of its rigs
 */
public record Structure(
        long id,
        long corporationId,
        long typeId,
        long hullGroup,
        long systemId,
        String name,
        StructureState state,
        StructurePower power,
        @Nullable Instant fuelEnds,
        @Nullable Instant timerEnds,
        @Nullable Instant unanchors,
        @Nullable LowSince lowSince,
        @Nullable Integer reinforceHour,
        @Nullable Integer nextReinforceHour,
        @Nullable Instant nextReinforceAt,
        List<Service> services,
        boolean fitted,
        boolean core,
        List<Long> rigs,
        Fuel fuel) {
    private static final double SECONDS_OF_A_DAY = 86_400;

    public Structure {
        services = List.copyOf(services);
        rigs = List.copyOf(rigs);
    }

    /**
     * A service, such as {@code Clone Bay}.
     *
     * @param worked whether it was ever seen online
     */
    public record Service(String name, boolean online, boolean worked) {
        /** Whether it should be online: one that never was is only not used. */
        public boolean isDown() {
            return !online && worked;
        }
    }

    /**
     * The time since which a structure has low power.
     *
     * @param exact false where it may have had it longer
     */
    public record LowSince(Instant time, boolean exact) {}

    /** Days until the first of what it burns runs out; null where it burns nothing, or nobody tells. */
    public @Nullable Double days(Instant now) {
        Double gas = fuel.gasDays();
        if (fuelEnds == null || !fuelEnds.isAfter(now)) {
            return null;
        }
        double blocks = Duration.between(now, fuelEnds).toSeconds() / SECONDS_OF_A_DAY;
        return gas == null ? blocks : Math.min(blocks, gas);
    }

    public boolean isFlex() {
        return StructureFuel.isFlex(hullGroup);
    }

    /** Whether somebody must do something about it: it was shot, has no power, unanchors, or a service fell. */
    public boolean inTrouble() {
        return !state.isNormal()
                || power != StructurePower.FULL
                || unanchors != null
                || services.stream().anyMatch(Service::isDown);
    }
}
