package seat.web.market;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.asset.Volumes;
import seat.db.Database;
import seat.eve.EntityKind;
import seat.eve.TradeMargin;
import seat.market.MarketBook;
import seat.market.MarketBook.Day;
import seat.market.MarketBook.Group;
import seat.market.MarketBook.Named;
import seat.market.MarketBook.Offer;
import seat.price.HubPrices;
import seat.price.SalesTax;
import seat.sde.Language;
import seat.setting.GlobalSettings;
import seat.web.Chart;
import seat.web.Formats;
import seat.web.NotFoundException;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** The market of what is kept: types by group and name, and of one type the orders of both sides, its last ninety days, and margins. */
@Controller
final class MarketPages {
    private static final int DAYS = 90;
    private static final int PLACES = 12;
    private static final int LONGEST = 100;
    private static final int LISTED = 50;
    private static final long LAST_REGION = 19_999_999;

    private final MarketBook book;
    private final HubPrices hub;
    private final Volumes volumes;
    private final References references;
    private final GlobalSettings settings;
    private final Database database;
    private final MessageSource messages;

    MarketPages(
            MarketBook book,
            HubPrices hub,
            Volumes volumes,
            References references,
            GlobalSettings settings,
            Database database,
            MessageSource messages) {
        this.book = book;
        this.hub = hub;
        this.volumes = volumes;
        this.references = references;
        this.settings = settings;
        this.database = database;
        this.messages = messages;
    }

    /** An order with its place. */
    record Line(Offer offer, @Nullable Ref place) {}

    /**
     * A place with orders.
     *
     * @param bid the dearest, in ISK; null without
     * @param offer the cheapest, in ISK; null without
     * @param margin ISK that trading within it leaves; null where a side is missing
     * @param share of the bid
     * @param hauled ISK for a m³ brought here from the hub; null for the hub itself
     */
    record Place(
            @Nullable Ref place,
            @Nullable Double bid,
            @Nullable Double offer,
            long remaining,
            @Nullable Double margin,
            @Nullable Double share,
            @Nullable Double hauled) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/market")
    String browse(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") String group,
            Locale locale,
            Model model) {
        Language language = Language.of(locale);
        String text = q.strip().substring(0, Math.min(q.strip().length(), LONGEST));
        long id = group.matches("[0-9]{1,9}") ? Long.parseLong(group) : 0;
        List<Group> path = id == 0 ? List.of() : book.path(id, language);
        List<Named> types =
                text.length() >= 2 ? book.find(text, language) : path.isEmpty() ? List.of() : book.types(id, language);
        model.addAttribute("q", text);
        model.addAttribute("path", path);
        model.addAttribute("groups", text.isEmpty() ? book.groups(path.isEmpty() ? 0 : id, language) : List.of());
        model.addAttribute("types", refs(types));
        model.addAttribute("full", types.size() == MarketBook.TYPES);
        List<Long> kept = book.kept();
        model.addAttribute("kept", List.copyOf(references.of(kept).values()));
        return "market/browse";
    }

    private List<Ref> refs(List<Named> types) {
        Map<Long, Ref> refs = references.of(types.stream().map(Named::typeId).toList());
        return types.stream()
                .map(type -> refs.get(type.typeId()))
                .filter(Objects::nonNull)
                .map(ref -> new Ref(ref.id(), ref.name(), "/market/" + ref.id(), ref.picture(), ref.kind(), null))
                .toList();
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/market/{typeId}")
    String type(
            @PathVariable long typeId, @RequestParam(defaultValue = "0") String market, Locale locale, Model model) {
        Ref type = references.of(typeId);
        if (type.kind() != EntityKind.TYPE) {
            throw new NotFoundException("type " + typeId);
        }
        List<Long> kept = book.kept();
        long chosen = market.matches("[0-9]{1,15}") && kept.contains(Long.valueOf(market)) ? Long.parseLong(market) : 0;
        List<Offer> selling = book.offers(typeId, false, chosen);
        List<Offer> buying = book.offers(typeId, true, chosen);
        Set<Long> ids = new HashSet<>(kept);
        selling.forEach(offer -> ids.add(offer.locationId()));
        buying.forEach(offer -> ids.add(offer.locationId()));
        ids.add(hub.hub());
        Map<Long, Ref> refs = references.of(ids);
        Double volume = volumes.of(List.of(typeId)).of(typeId, 1, false);
        TradeMargin margin = new TradeMargin(TradeMargin.UNSKILLED_BROKER, SalesTax.base(settings));
        Formats formats = new Formats(locale, messages);
        long region = chosen != 0 && chosen <= LAST_REGION
                ? chosen
                : kept.stream().filter(id -> id <= LAST_REGION).findFirst().orElse(0L);
        List<Day> days = region == 0
                ? List.of()
                : book.days(
                        region,
                        typeId,
                        LocalDate.ofInstant(database.now(), ZoneOffset.UTC).minusDays(DAYS));
        model.addAttribute("type", type);
        model.addAttribute("market", chosen);
        model.addAttribute(
                "kept", kept.stream().map(refs::get).filter(Objects::nonNull).toList());
        model.addAttribute("hub", refs.get(hub.hub()));
        model.addAttribute("selling", lines(selling, refs));
        model.addAttribute("buying", lines(buying, refs));
        model.addAttribute("full", selling.size() == MarketBook.MOST || buying.size() == MarketBook.MOST);
        model.addAttribute("most", MarketBook.MOST);
        model.addAttribute("listed", LISTED);
        model.addAttribute("places", places(selling, buying, refs, volume, margin));
        model.addAttribute("broker", formats.percent(margin.brokerFee()));
        model.addAttribute("tax", formats.percent(margin.salesTax()));
        model.addAttribute("volume", volume);
        model.addAttribute("region", region == 0 ? null : references.of(region));
        model.addAttribute("prices", prices(days, formats));
        model.addAttribute("volumes", volumes(days, formats));
        return "market/type";
    }

    private static List<Line> lines(List<Offer> offers, Map<Long, Ref> refs) {
        return offers.stream()
                .limit(LISTED)
                .map(offer -> new Line(offer, refs.get(offer.locationId())))
                .toList();
    }

    private List<Place> places(
            List<Offer> selling, List<Offer> buying, Map<Long, Ref> refs, @Nullable Double volume, TradeMargin margin) {
        Map<Long, Double> offers = new HashMap<>();
        Map<Long, Double> bids = new HashMap<>();
        Map<Long, Long> remaining = new HashMap<>();
        // The best of each place comes first.
        selling.forEach(one -> offers.putIfAbsent(one.locationId(), one.price()));
        buying.forEach(one -> bids.putIfAbsent(one.locationId(), one.price()));
        selling.forEach(one -> remaining.merge(one.locationId(), one.remaining(), Long::sum));
        Set<Long> ids = new HashSet<>(offers.keySet());
        ids.addAll(bids.keySet());
        long home = hub.hub();
        Double bought = offers.get(home);
        List<Place> places = new ArrayList<>();
        for (long id : ids) {
            Double bid = bids.get(id);
            Double offer = offers.get(id);
            Double left = margin.station(bid, offer);
            places.add(new Place(
                    refs.get(id),
                    bid,
                    offer,
                    remaining.getOrDefault(id, 0L),
                    left,
                    left == null || bid == null || bid <= 0 ? null : Double.valueOf(left / bid),
                    id == home ? null : margin.hauled(bought, offer, volume)));
        }
        places.sort(Comparator.<Place, Boolean>comparing(
                        place -> place.place() == null || place.place().id() != home)
                .thenComparing(Comparator.comparingLong(Place::remaining).reversed()));
        return places.subList(0, Math.min(places.size(), PLACES));
    }

    private static Chart prices(List<Day> days, Formats formats) {
        Chart chart = new Chart(Chart.Type.LINE).series(formats.message("book.average", "Average"), Chart.Tone.PART);
        days.forEach(day -> chart.add(day.day().atStartOfDay(), day.day().toString(), day.average()));
        chart.series(formats.message("book.lowest", "Lowest"), Chart.Tone.PART);
        days.forEach(day -> chart.add(day.day().atStartOfDay(), day.day().toString(), day.lowest()));
        chart.series(formats.message("book.highest", "Highest"), Chart.Tone.PART);
        days.forEach(day -> chart.add(day.day().atStartOfDay(), day.day().toString(), day.highest()));
        return chart;
    }

    private static Chart volumes(List<Day> days, Formats formats) {
        Chart chart = new Chart(Chart.Type.BAR).series(formats.message("book.volume", "Volume"), Chart.Tone.PART);
        days.forEach(day -> chart.add(day.day().toString(), (double) day.volume()));
        return chart;
    }
}
