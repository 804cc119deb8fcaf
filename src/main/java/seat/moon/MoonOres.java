package seat.moon;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.OreClass;
import seat.price.Price;
import seat.price.Prices;

/** What products of moons are worth by the m³: as ore, compressed since that is how it trades, and reprocessed. */
final class MoonOres {
    /** Nitrogen, hydrogen, helium and oxygen fuel blocks: a Metenox takes the cheapest. */
    private static final List<Long> BLOCKS = List.of(4051L, 4246L, 4247L, 4312L);

    private static final long GAS = 81_143;

    /** Group of moon materials, which alone a Metenox keeps. */
    private static final long MOON_MATERIALS = 427;

    private final Database database;
    private final Prices prices;

    MoonOres(Database database, Prices prices) {
        this.database = database;
        this.prices = prices;
    }

    private record Material(long typeId, long quantity, boolean goo) {}

    private record Ore(OreClass oreClass, double volume, int portion, long traded, List<Material> materials) {}

    /**
     * Values by type.
     *
     * @param block ISK of the cheapest fuel block; null without a price
     * @param gas ISK of magmatic gas; null without a price
     */
    record Values(
            Map<Long, MoonProduct> perShare,
            @Nullable Double block,
            @Nullable Double gas) {
        MoonProduct of(long typeId, double share) {
            MoonProduct one =
                    perShare.getOrDefault(typeId, new MoonProduct(typeId, 1, OreClass.UNKNOWN, null, null, null));
            return new MoonProduct(typeId, share, one.oreClass(), one.raw(), one.refined(), one.goo());
        }
    }

    /** Values of these types; three statements and those of prices. */
    Values values(Collection<Long> typeIds, double yield) {
        Map<Long, Ore> ores = typeIds.isEmpty() ? Map.of() : ores(List.copyOf(new HashSet<>(typeIds)));
        Set<Long> priced = new HashSet<>(BLOCKS);
        priced.add(GAS);
        ores.values().forEach(ore -> {
            priced.add(ore.traded());
            ore.materials().forEach(material -> priced.add(material.typeId()));
        });
        Map<Long, Price> known = prices.of(priced);
        Map<Long, MoonProduct> products = new HashMap<>();
        ores.forEach((type, ore) -> {
            Double traded = isk(known, ore.traded());
            Double all = materials(ore, false, known);
            products.put(
                    type,
                    new MoonProduct(
                            type,
                            1,
                            ore.oreClass(),
                            traded == null || ore.volume() <= 0 ? null : Double.valueOf(traded / ore.volume()),
                            all == null ? null : Double.valueOf(all * yield),
                            materials(ore, true, known)));
        });
        return new Values(
                products,
                BLOCKS.stream()
                        .map(block -> isk(known, block))
                        .filter(Objects::nonNull)
                        .min(Double::compare)
                        .orElse(null),
                isk(known, GAS));
    }

    /** ISK of what a m³ holds, if all of it came out; null without a price, or where it holds nothing. */
    private static @Nullable Double materials(Ore ore, boolean goo, Map<Long, Price> known) {
        double sum = 0;
        boolean any = false;
        for (Material material : ore.materials()) {
            if (!goo || material.goo()) {
                Double price = isk(known, material.typeId());
                if (price == null) {
                    return null;
                }
                sum += price * material.quantity();
                any = true;
            }
        }
        return (any || goo) && ore.volume() > 0 ? Double.valueOf(sum / ore.portion() / ore.volume()) : null;
    }

    private static @Nullable Double isk(Map<Long, Price> known, long type) {
        BigDecimal isk = known.getOrDefault(type, Price.NONE).isk();
        return isk == null ? null : isk.doubleValue();
    }

    private Map<Long, Ore> ores(List<Long> types) {
        Map<Long, List<Material>> materials = new HashMap<>();
        database.reading().sql("""
                        SELECT m.type_id, m.material_type_id, m.quantity, t.group_id FROM sde_pointer p
                        JOIN sde_type_materials m ON m.version = p.version
                        LEFT JOIN sde_types t ON t.version = p.version AND t.type_id = m.material_type_id
                        WHERE p.id = 1 AND m.type_id IN (:ids) AND m.quantity IS NOT NULL
                        """).param("ids", types).query(row -> {
            materials
                    .computeIfAbsent(row.getLong(1), type -> new java.util.ArrayList<>())
                    .add(new Material(row.getLong(2), row.getLong(3), row.getLong(4) == MOON_MATERIALS));
        });
        Map<Long, Ore> ores = new HashMap<>();
        // A compressed type is called so in English and stands in the same group.
        database.reading().sql("""
                        SELECT t.type_id, t.group_id, g.category_id, t.volume, t.portion_size, c.type_id
                        FROM sde_pointer p
                        JOIN sde_types t ON t.version = p.version
                        JOIN sde_groups g ON g.version = p.version AND g.group_id = t.group_id
                        LEFT JOIN sde_types c ON c.version = p.version AND c.group_id = t.group_id AND c.published = TRUE
                          AND c.name = CONCAT('Compressed ', t.name)
                        WHERE p.id = 1 AND t.type_id IN (:ids)
                        """).param("ids", types).query(row -> {
            long compressed = row.getLong(6);
            ores.put(
                    row.getLong(1),
                    new Ore(
                            OreClass.of(row.getLong(2), row.getLong(3)),
                            row.getDouble(4),
                            Math.max(1, row.getInt(5)),
                            compressed == 0 ? row.getLong(1) : compressed,
                            materials.getOrDefault(row.getLong(1), List.of())));
        });
        return ores;
    }
}
