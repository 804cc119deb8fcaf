package seat.bench.scale;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import seat.bench.Machine;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;

/**
 * How much work installations of each size have, and what does it, computed from the catalogue's intervals and from measured costs.
 * Arguments: the file for the result; CPU ms of an update that finds nothing new and of one that does, as {@code bench/unchanged} and
 * {@code bench/scale} measure them; MB of the table of updates per million rows, as {@code bench/scale --long} does.
 */
public final class Sizing {
    private static final List<Integer> CHARACTERS = List.of(1_000, 5_000, 20_000, 30_000, 100_000, 300_000);

    /** Characters in a corporation, as in large alliances. */
    private static final int OF_A_CORPORATION = 40;

    /** Of all updates, those that find something new. */
    private static final double CHANGED = 0.1;

    /** Of all CPU time of a machine, what updates may take: the rest is for people, and for the hour after a downtime. */
    private static final double BUSY = 0.5;

    /** Of an update's CPU time, the database's. */
    private static final double DATABASE = 0.35;

    /** Of Redis, for the budgets of a character with ten rate groups. */
    private static final double KB_OF_BUDGETS = 0.45;

    private static final double SECONDS_OF_AN_HOUR = 3_600;

    private Sizing() {}

    public static void main(String[] arguments) throws Exception {
        double unchanged = Double.parseDouble(arguments[1]);
        double changed = Double.parseDouble(arguments[2]);
        double megabytes = Double.parseDouble(arguments[3]);
        double ofCharacter = perHour(OwnerType.CHARACTER);
        double ofCorporation = perHour(OwnerType.CORPORATION);
        double cost = (1 - CHANGED) * unchanged + CHANGED * changed;
        StringBuilder rows = new StringBuilder();
        for (int characters : CHARACTERS) {
            int corporations = Math.max(1, characters / OF_A_CORPORATION);
            double perSecond = (characters * ofCharacter + corporations * ofCorporation) / SECONDS_OF_AN_HOUR;
            long updates =
                    (long) characters * count(OwnerType.CHARACTER) + (long) corporations * count(OwnerType.CORPORATION);
            double cores = perSecond * cost / 1_000;
            double workers = cores * (1 - DATABASE) / BUSY / 2;
            rows.append("| %,d | %,d | %,.0f | %.2f | %.0f | %.1f | %,.0f MB | %,.0f MB |%n"
                    .formatted(
                            characters,
                            updates,
                            perSecond,
                            cores,
                            Math.max(1, Math.ceil(workers)),
                            cores * DATABASE / BUSY,
                            updates / 1e6 * megabytes,
                            characters * KB_OF_BUDGETS / 1_024));
        }
        String text = """
                # How much work there is

                %s
                A character has %d resources, due %.1f times an hour in all while the pilot is not in the game; a corporation %d, %.1f times. One
                corporation for %d characters. Costs: %.2f CPU ms for an update that finds nothing new, %.2f for one of ten that does.

                | characters | rows of `updates` | updates/s | cores busy | workers of two cores, half busy | cores of the database, half busy | `updates` with indices | budgets in Redis |
                |--:|--:|--:|--:|--:|--:|--:|--:|
                %s""".formatted(
                        Machine.describe(),
                        count(OwnerType.CHARACTER),
                        ofCharacter,
                        count(OwnerType.CORPORATION),
                        ofCorporation,
                        OF_A_CORPORATION,
                        unchanged,
                        changed,
                        rows);
        System.out.println(text);
        Files.writeString(Path.of(arguments[0]), text);
        System.out.println("Kept in " + arguments[0]);
    }

    private static List<Resource> of(OwnerType type) {
        List<Resource> resources = new ArrayList<>();
        for (Resource resource : Catalogue.declared()) {
            if (resource.ownerType() == type) {
                resources.add(resource);
            }
        }
        return resources;
    }

    private static int count(OwnerType type) {
        return of(type).size();
    }

    private static double perHour(OwnerType type) {
        return of(type).stream()
                .mapToDouble(
                        resource -> SECONDS_OF_AN_HOUR / resource.interval().toSeconds())
                .sum();
    }
}
