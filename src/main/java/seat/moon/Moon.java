package seat.moon;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seat.eve.OreClass;

/**
 * A moon that was surveyed. What is unknown of it is 0, empty or null.
 *
 * @param sovereignId alliance or faction that holds the system; 0 for nobody
 * @param holderId corporation or alliance that holds the moon, as people say; 0 where nobody said
 * @param drillerId corporation that drills there, of those whose extractions the reader may see; 0 for none
 * @param arrival when what is drilled there arrives or arrived
 * @param reportedBy name of whose survey it is
 * @param products the most valuable first
 * @param metenox ISK a Metenox brings in a month, less fuel; null without prices
 */
public record Moon(
        long id,
        long systemId,
        long constellationId,
        long regionId,
        @Nullable Double security,
        long sovereignId,
        long holderId,
        long drillerId,
        @Nullable LocalDateTime arrival,
        String notes,
        String reportedBy,
        @Nullable LocalDateTime reportedAt,
        List<MoonProduct> products,
        @Nullable Double month,
        @Nullable Double metenox) {
    public Moon {
        products = List.copyOf(products);
    }

    /** The rarest class of what it is made of. */
    public OreClass oreClass() {
        return products.stream()
                .map(MoonProduct::oreClass)
                .filter(one -> one != OreClass.UNKNOWN)
                .max(Comparator.naturalOrder())
                .orElse(OreClass.UNKNOWN);
    }

    /** ISK of a mean m³ sold as ore; null where nothing of it has a price. */
    public @Nullable Double raw() {
        return mean(products, MoonProduct::raw);
    }

    /** ISK of a mean m³ reprocessed; null where nothing of it has a price. */
    public @Nullable Double refined() {
        return mean(products, MoonProduct::refined);
    }

    /** Products that are in no value, since they have no price. */
    public long unpriced() {
        return products.stream()
                .filter(one -> one.raw() == null || one.refined() == null)
                .count();
    }

    /** Σ share × value: shares that sum to less than one are not scaled. */
    static @Nullable Double mean(List<MoonProduct> products, Function<MoonProduct, @Nullable Double> value) {
        List<Double> parts = products.stream()
                .map(one -> {
                    Double worth = value.apply(one);
                    return worth == null ? null : worth * one.share();
                })
                .filter(Objects::nonNull)
                .map(one -> (Double) one)
                .toList();
        return parts.isEmpty()
                ? null
                : Double.valueOf(parts.stream().mapToDouble(Double::doubleValue).sum());
    }
}
