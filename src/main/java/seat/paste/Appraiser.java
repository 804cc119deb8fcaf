package seat.paste;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.access.AccessRefusal;
import seat.asset.Volumes;
import seat.eve.ItemLines;
import seat.eve.PastedItems;
import seat.price.HubPrice;
import seat.price.HubPrices;
import seat.price.Price;
import seat.price.Prices;
import seat.sde.TypeFact;
import seat.sde.TypeNames;

/**
 * Values pasted items: buy and sell of the hub whose orders are kept, and where it has none the price by which values are counted. What
 * is set by hand comes first; copies of blueprints, SKINs and what is not published are worth 0.
 */
public final class Appraiser {
    /** The most kinds of items of one appraisal. */
    public static final int MOST = 1_000;

    private static final Pattern FIT_NAME = Pattern.compile("\\s*\\[[^,\\]]+,\\s*([^\\]]*)\\]");
    private static final int LONGEST_TITLE = 255;
    private static final int UNKNOWN = 200;
    private static final int LONGEST_NAME = 200;

    private final TypeNames names;
    private final Volumes volumes;
    private final Prices prices;
    private final HubPrices hub;

    public Appraiser(TypeNames names, Volumes volumes, Prices prices, HubPrices hub) {
        this.names = names;
        this.volumes = volumes;
        this.prices = prices;
        this.hub = hub;
    }

    /**
     * What a text is worth now.
     *
     * @param title such as a fit's name; may be empty
     * @param hubId 0 where no market is kept
     * @param unknown names that no type has
     */
    public record Valued(String title, long hubId, List<AppraisalLine> lines, List<String> unknown) {}

    private record Kind(long typeId, boolean copy) {}

    /**
     * Values a text; a number of statements that grows with hundreds of names.
     *
     * @throws AccessRefusal where it has no item, or too many kinds
     */
    public Valued value(String text) {
        PastedItems items = PastedItems.of(text, whole(text));
        if (items.size() > MOST) {
            throw new AccessRefusal("An appraisal has at most %,d kinds of items, not %,d: paste it in parts"
                    .formatted(MOST, items.size()));
        }
        Map<String, Long> found = names.find(
                Stream.concat(items.all().quantities().keySet().stream(), items.copies().quantities().keySet().stream())
                        .toList());
        List<String> unknown = new ArrayList<>();
        Map<Kind, Long> quantities = new LinkedHashMap<>();
        take(items.all(), false, found, quantities, unknown);
        take(items.copies(), true, found, quantities, unknown);
        if (quantities.isEmpty()) {
            throw new AccessRefusal("No item is called "
                    + String.join(
                            ", ",
                            unknown.stream()
                                    .limit(5)
                                    .map(one -> "'" + one + "'")
                                    .toList()));
        }
        return new Valued(
                title(text),
                hub.isKept() ? hub.hub() : 0,
                lines(quantities),
                unknown.stream().limit(UNKNOWN).toList());
    }

    /** Whole lines that are names although they end in a number. */
    private Set<String> whole(String text) {
        Set<String> lines = ItemLines.ambiguous(text);
        Map<String, Long> found = lines.isEmpty() ? Map.of() : names.find(lines);
        return lines.stream()
                .filter(line -> found.containsKey(TypeNames.key(line)))
                .collect(Collectors.toSet());
    }

    private static void take(
            ItemLines items, boolean copy, Map<String, Long> found, Map<Kind, Long> quantities, List<String> unknown) {
        items.quantities().forEach((name, quantity) -> {
            Long type = found.get(TypeNames.key(name));
            if (type == null) {
                unknown.add(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
            } else {
                quantities.merge(new Kind(type, copy), quantity, Long::sum);
            }
        });
    }

    private static String title(String text) {
        Matcher fit = FIT_NAME.matcher(
                text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
        String title = fit.matches() ? fit.group(1).strip() : "";
        return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
    }

    private List<AppraisalLine> lines(Map<Kind, Long> quantities) {
        List<Long> types =
                quantities.keySet().stream().map(Kind::typeId).distinct().toList();
        Map<Long, HubPrice> deals = new HashMap<>(hub.of(types));
        Map<Long, Price> values = prices.of(types);
        Volumes.Known known = volumes.of(types);
        List<AppraisalLine> lines = new ArrayList<>();
        quantities.forEach((kind, quantity) -> {
            Price value = values.getOrDefault(kind.typeId(), Price.NONE);
            HubPrice deal = deals.getOrDefault(kind.typeId(), HubPrice.NONE);
            TypeFact fact = known.facts().get(kind.typeId());
            boolean copy = kind.copy() && (fact == null || fact.categoryId() == TypeFact.BLUEPRINTS);
            lines.add(line(kind.typeId(), copy, quantity, known.of(kind.typeId(), quantity, false), value, deal));
        });
        return lines;
    }

    private static AppraisalLine line(
            long type, boolean copy, long quantity, @Nullable Double volume, Price value, HubPrice deal) {
        if (copy || value.source() == Price.Source.WORTHLESS) {
            return new AppraisalLine(type, copy, quantity, volume, 0.0, 0.0, 0.0, Price.Source.WORTHLESS);
        }
        Double worth = number(value.isk());
        if (value.source() == Price.Source.MANUAL) {
            return new AppraisalLine(type, false, quantity, volume, worth, worth, worth, Price.Source.MANUAL);
        }
        if (deal.isKnown()) {
            return new AppraisalLine(
                    type,
                    false,
                    quantity,
                    volume,
                    number(deal.buy()),
                    number(deal.sell()),
                    number(deal.split()),
                    Price.Source.MARKET);
        }
        return new AppraisalLine(type, false, quantity, volume, null, null, worth, value.source());
    }

    private static @Nullable Double number(@Nullable BigDecimal isk) {
        return isk == null ? null : isk.doubleValue();
    }
}
