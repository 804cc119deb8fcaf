package seat.eve;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Fuel blocks of Upwell structures. Every service module that is online takes {@code serviceModuleFuelAmount} blocks an hour, of any of the
 * four kinds; a hull takes a share off ({@code structureServiceRoleBonus}) for the services that it is made for. FLEX structures have one
 * service built in.
 */
public final class StructureFuel {
    /** The four kinds of blocks: nitrogen, hydrogen, helium, oxygen. Any of them fits an Upwell structure. */
    public static final Set<Long> BLOCKS = Set.of(4_051L, 4_246L, 4_247L, 4_312L);

    /** What a ship's jump through an Ansiblex takes, by its mass. */
    public static final long LIQUID_OZONE = 16_273;

    /** What a Metenox burns besides blocks. */
    public static final long MAGMATIC_GAS = 81_143;

    /** m³ of a block. */
    public static final double BLOCK_VOLUME = 5;

    private static final long CITADEL = 1_657;

    private static final long ENGINEERING = 1_404;
    private static final long SPECIAL_ENGINEERING = 1_876;
    private static final long REFINERY = 1_406;
    private static final long JUMP_GATE = 1_408;
    private static final long JAMMER = 2_016;
    private static final long BEACON = 2_017;
    private static final long METENOX = 4_744;

    /** The group of services that a hull's bonus is about, by the hull's group. */
    private static final Map<Long, Long> FAVOURED =
            Map.of(CITADEL, 1_321L, ENGINEERING, 1_415L, SPECIAL_ENGINEERING, 1_415L, REFINERY, 1_322L);

    private static final Map<Long, Double> BUILT_IN = Map.of(JUMP_GATE, 30.0, JAMMER, 40.0, BEACON, 15.0, METENOX, 5.0);

    /** What ESI calls the services of a module, by the module's type; of others it is not known which services they give. */
    private static final Map<Long, Set<String>> SERVICES = Map.ofEntries(
            Map.entry(35_894L, Set.of("Clone Bay")),
            Map.entry(35_892L, Set.of("Market")),
            Map.entry(35_899L, Set.of("Reprocessing")),
            Map.entry(45_009L, Set.of("Moon Drilling")),
            Map.entry(35_878L, Set.of("Manufacturing (Standard)")),
            Map.entry(35_881L, Set.of("Manufacturing (Capitals)")),
            Map.entry(35_877L, Set.of("Manufacturing (Super Capitals)")),
            Map.entry(35_886L, Set.of("Invention")),
            Map.entry(35_891L, Set.of("Blueprint Copying", "Material Efficiency Research", "Time Efficiency Research")),
            Map.entry(45_550L, Set.of("Blueprint Copying", "Material Efficiency Research", "Time Efficiency Research")),
            Map.entry(45_537L, Set.of("Composite Reactions")),
            Map.entry(45_538L, Set.of("Hybrid Reactions")),
            Map.entry(45_539L, Set.of("Biochemical Reactions")));

    private static final double HOURS_OF_A_DAY = 24;

    /** Twentieth part: how far what is counted and what is measured may differ. */
    private static final double ALIKE = 0.05;

    private StructureFuel() {}

    /**
     * A service module.
     *
     * @param groupId of its type
     * @param amount blocks an hour without a hull's bonus
     */
    public record Service(long groupId, double amount) {}

    /** Whether a hull of this group is a FLEX structure: it has one service, and no armor timer. */
    public static boolean isFlex(long hullGroup) {
        return BUILT_IN.containsKey(hullGroup);
    }

    public static boolean isJumpGate(long hullGroup) {
        return hullGroup == JUMP_GATE;
    }

    public static boolean isMetenox(long hullGroup) {
        return hullGroup == METENOX;
    }

    /**
     * Blocks an hour.
     *
     * @param hullGroup of the structure's type
     * @param bonus the hull's, in percent: -25
     * @param online services that are; for a FLEX structure none are needed
     */
    public static double perHour(long hullGroup, double bonus, Collection<Service> online) {
        Double builtIn = BUILT_IN.get(hullGroup);
        if (builtIn != null) {
            return builtIn;
        }
        double sum = 0;
        for (Service service : online) {
            boolean favoured = Long.valueOf(service.groupId()).equals(FAVOURED.get(hullGroup));
            sum += service.amount() * (favoured ? 1 + bonus / 100 : 1);
        }
        return sum;
    }

    /**
     * Whether a fitted module burns: one of its services is online, or nobody knows which services it gives and the structure has fuel.
     *
     * @param states whether each of the structure's services is online, by ESI's name
     */
    public static boolean burns(long moduleType, Map<String, Boolean> states) {
        Set<String> services = SERVICES.getOrDefault(moduleType, Set.of());
        boolean listed = services.stream().anyMatch(states::containsKey);
        return listed
                ? services.stream().anyMatch(service -> states.getOrDefault(service, false))
                : states.containsValue(true);
    }

    /** Blocks to buy so that a structure runs for so many days, whole ones. */
    public static long toBuy(double perHour, int days, long inBay) {
        // A hair below a whole number is that number: 7.5 × 24 × 7 is 1,260 blocks, not 1,261.
        return Math.max(0, (long) Math.ceil(perHour * HOURS_OF_A_DAY * days - inBay - 1e-9));
    }

    /** Whether what is counted and what is measured agree: within 5 % of each other. */
    public static boolean agree(double counted, double measured) {
        return Math.abs(counted - measured) <= ALIKE * Math.max(counted, measured);
    }
}
