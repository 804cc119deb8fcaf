package seat.web.price;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.eve.EveTime;
import seat.price.HubPrices;
import seat.price.Price;
import seat.price.PriceBasis;
import seat.price.Prices;
import seat.resource.OwnerType;
import seat.update.Answered;
import seat.web.Formats;
import seat.web.reference.Ref;
import seat.web.reference.References;

/**
 * Says which prices a page's values rest on, for the fragment {@code parts :: price-chip}. A page that knows which types have no price
 * puts what {@link #of} gives into its model as {@code priceNote}.
 */
@Component("priceNotes")
public final class PriceNotes {
    private static final String ESI = "public.prices";
    private static final int LISTED = 50;

    private final Prices prices;
    private final HubPrices hub;
    private final Answered answered;
    private final Names names;
    private final References references;
    private final MessageSource messages;

    PriceNotes(
            Prices prices,
            HubPrices hub,
            seat.db.Database database,
            Names names,
            References references,
            MessageSource messages) {
        this.prices = prices;
        this.hub = hub;
        this.answered = new Answered(database);
        this.names = names;
        this.references = references;
        this.messages = messages;
    }

    /** The note of a page that values these types. */
    public PriceNote of(Map<Long, Price> used) {
        return without(used.entrySet().stream()
                .filter(entry -> !entry.getValue().isKnown())
                .map(Map.Entry::getKey)
                .toList());
    }

    /** The note of a page that found no price for these types. */
    public PriceNote without(Collection<Long> unpriced) {
        List<Long> distinct = unpriced.stream().distinct().toList();
        Map<Long, Ref> refs = references.of(distinct.stream().limit(LISTED).toList());
        return new PriceNote(
                text(),
                distinct.size(),
                refs.values().stream().sorted(Comparator.comparing(Ref::name)).toList());
    }

    /** The note of a page that does not count types without a price. */
    public PriceNote note() {
        return new PriceNote(text(), 0, List.of());
    }

    /** The note of a page about deals: prices at the hub, and what counts where it has none. */
    public PriceNote deals() {
        return new PriceNote(dealText(), 0, List.of());
    }

    /** The note of a page about deals that found no price for these types. */
    public PriceNote dealsWithout(Collection<Long> unpriced) {
        PriceNote values = without(unpriced);
        return new PriceNote(dealText(), values.unpriced(), values.types());
    }

    private String dealText() {
        return hub.isKept()
                ? Objects.requireNonNull(messages.getMessage(
                        "price.note.deals", new Object[] {place()}, LocaleContextHolder.getLocale()))
                : text();
    }

    /** Which price values are counted by, in words. */
    public String text() {
        Locale locale = LocaleContextHolder.getLocale();
        PriceBasis basis = prices.basis();
        Optional<Instant> read = answered.last(OwnerType.UNIVERSE, ESI);
        String when = read.map(at -> new Formats(locale, messages).day(EveTime.day(at)))
                .orElse("");
        String place = basis == PriceBasis.AVERAGE ? "" : place();
        String key = "price.note." + basis.word() + (when.isEmpty() || basis != PriceBasis.AVERAGE ? "" : ".of");
        return Objects.requireNonNull(messages.getMessage(key, new Object[] {when, place}, locale));
    }

    private String place() {
        long id = hub.hub();
        return names.of(List.of(id)).of(id);
    }
}
