package seat.structure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.eve.StructureFuel;

/** How long everything that burns lasts, structures, control towers and sovereignty hubs in one list, and what to buy for it. */
public final class Runway {
    private final Structures structures;
    private final Starbases starbases;
    private final Hubs hubs;

    public Runway(Structures structures, Starbases starbases, Hubs hubs) {
        this.structures = structures;
        this.starbases = starbases;
        this.hubs = hubs;
    }

    /** What burns. */
    public enum Kind {
        STRUCTURE,
        STARBASE,
        HUB
    }

    /**
     * One thing that burns.
     *
     * @param placeId what it is called by: the structure, the tower's moon or system, the hub's system
     * @param name of a structure; empty where it has none, or it is not known
     * @param typeId 0 for a hub
     * @param days until the first of what it burns runs out; null where it burns nothing now, or nobody tells
     * @param burns what it burns; empty where nobody knows
     * @param measured blocks an hour by the bay, where that is far from what the services take; null for no doubt
     */
    public record Line(
            Kind kind,
            long id,
            long corporationId,
            long placeId,
            String name,
            long typeId,
            long systemId,
            @Nullable Double days,
            List<Burn> burns,
            @Nullable Double measured,
            boolean ozone,
            long ozoneLeft,
            @Nullable Double ozonePerDay) {
        public Line {
            burns = List.copyOf(burns);
        }

        /** Whether it lasts for less than so many days, or has run out: what is not known lasts for nobody knows how long. */
        public boolean isBelow(int limit) {
            return days == null
                    ? !burns.isEmpty() && burns.stream().anyMatch(burn -> burn.perHour() > 0)
                    : days < limit;
        }
    }

    /** Everything of some corporations that burns, what runs out first on top. */
    public List<Line> of(Reach ofStructures, Reach ofStarbases, Instant now) {
        List<Line> lines = new ArrayList<>();
        structures.of(ofStructures, now).forEach(one -> lines.add(line(one, now)));
        starbases
                .of(ofStarbases)
                .forEach(one -> lines.add(new Line(
                        Kind.STARBASE,
                        one.id(),
                        one.corporationId(),
                        one.moonId() == 0 ? one.systemId() : one.moonId(),
                        "",
                        one.typeId(),
                        one.systemId(),
                        one.days(),
                        one.known() && one.state().equals("online") ? one.burns() : List.of(),
                        null,
                        false,
                        0,
                        null)));
        hubs.of(ofStructures, now)
                .forEach(one -> lines.add(new Line(
                        Kind.HUB,
                        one.id(),
                        one.corporationId(),
                        one.systemId(),
                        "",
                        0,
                        one.systemId(),
                        one.days(),
                        one.reagents(),
                        null,
                        false,
                        0,
                        null)));
        lines.sort(Comparator.comparing(Line::days, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Line::kind)
                .thenComparing(Line::name)
                .thenComparingLong(Line::id));
        return lines;
    }

    private static Line line(Structure one, Instant now) {
        Fuel fuel = one.fuel();
        List<Burn> burns = new ArrayList<>();
        Double perHour = fuel.perHour();
        if (perHour != null && perHour > 0) {
            burns.add(new Burn(0, perHour, fuel.blocks()));
        }
        if (fuel.gasPerHour() > 0) {
            burns.add(new Burn(StructureFuel.MAGMATIC_GAS, fuel.gasPerHour(), fuel.gas()));
        }
        return new Line(
                Kind.STRUCTURE,
                one.id(),
                one.corporationId(),
                one.id(),
                one.name(),
                one.typeId(),
                one.systemId(),
                one.days(now),
                burns,
                fuel.isInDoubt() ? fuel.measured() : null,
                StructureFuel.isJumpGate(one.hullGroup()),
                fuel.ozone(),
                fuel.ozonePerDay());
    }
}
