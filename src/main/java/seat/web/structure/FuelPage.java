package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.eve.StructureFuel;
import seat.price.Prices;
import seat.resource.OwnerType;
import seat.sde.StaticNames;
import seat.sde.TypeFacts;
import seat.structure.Burn;
import seat.structure.Reach;
import seat.structure.Runway;
import seat.web.price.PriceNotes;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/**
 * How long the fuel lasts, of one corporation or of all whose structures the caller may see, and what to buy so that it lasts for some days,
 * as one multibuy.
 */
@Controller
final class FuelPage {
    private static final String STARBASES = "corporation.starbase";
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 365;
    private static final int USUAL_LIMIT = 7;

    private final Database database;
    private final Runway runway;
    private final Shopping shopping;
    private final Subjects subjects;
    private final ListTables tables;
    private final Names names;
    private final References references;
    private final PriceNotes notes;
    private final MessageSource messages;

    FuelPage(
            Database database,
            Runway runway,
            Prices prices,
            TypeFacts types,
            StaticNames staticNames,
            Subjects subjects,
            ListTables tables,
            Names names,
            References references,
            PriceNotes notes,
            MessageSource messages) {
        this.database = database;
        this.runway = runway;
        this.shopping = new Shopping(prices, types, staticNames, names);
        this.subjects = subjects;
        this.tables = tables;
        this.names = names;
        this.references = references;
        this.notes = notes;
        this.messages = messages;
    }

    @Requires(StructuresPage.PERMISSION)
    @GetMapping("/corporations/{corporationId}/fuel")
    String one(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "0") String below,
            @RequestParam(defaultValue = "0") String block,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "fuel", access, locale));
        return show(
                Reach.one(corporationId),
                access.may(STARBASES, OwnerType.CORPORATION, corporationId) ? Reach.one(corporationId) : Reach.NONE,
                false,
                number(days, USUAL_DAYS),
                number(below, 0),
                block,
                request,
                locale,
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/fuel")
    String all(
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String below,
            @RequestParam(defaultValue = "0") String block,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(
                Reach.all(access, StructuresPage.PERMISSION),
                Reach.all(access, STARBASES),
                true,
                number(days, USUAL_DAYS),
                number(below, USUAL_LIMIT),
                block,
                request,
                locale,
                model);
    }

    /** A whole number of days, within what is sensible. */
    private static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,6}") ? Math.min(MOST_DAYS, Integer.parseInt(text)) : otherwise;
    }

    private String show(
            Reach ofStructures,
            Reach ofStarbases,
            boolean several,
            int days,
            int below,
            String block,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Instant now = database.now();
        List<Runway.Line> all = runway.of(ofStructures, ofStarbases, now);
        List<Runway.Line> lines = below == 0
                ? all
                : all.stream().filter(line -> line.isBelow(below)).toList();
        Shopping.Cart cart = shopping.of(lines, days, number(block));
        Set<Long> ids = new HashSet<>(StructureFuel.BLOCKS);
        all.forEach(line -> {
            ids.add(line.placeId());
            ids.add(line.systemId());
            line.burns().forEach(burn -> ids.add(burn.typeId()));
        });
        StructureWords words = StructureWords.of(names, ids, locale, messages);
        model.addAttribute("days", days);
        model.addAttribute("below", below);
        model.addAttribute("block", StructureFuel.BLOCKS.contains(number(block)) ? number(block) : 0L);
        model.addAttribute("cheapest", words.nameOf(cart.block()));
        model.addAttribute(
                "blocks",
                StructureFuel.BLOCKS.stream()
                        .sorted()
                        .collect(Collectors.toMap(type -> type, words::nameOf, (a, b) -> a, LinkedHashMap::new)));
        model.addAttribute("cart", cart);
        model.addAttribute(
                "refs",
                references.of(cart.items().stream().map(Shopping.Item::typeId).toList()));
        model.addAttribute("priceNote", notes.of(cart.prices()));
        model.addAttribute("count", all.size());
        model.addAttribute("shown", lines.size());
        model.addAttribute("corporations", corporations(lines));
        model.addAttribute(
                "week", all.stream().filter(line -> line.isBelow(USUAL_LIMIT)).count());
        model.addAttribute(
                "unknown", lines.stream().filter(line -> line.burns().isEmpty()).count());
        ListTable<Runway.Line> table = table(words, days, cart);
        return tables.answer(
                several ? table : table.without("corporation_id"), lines, request, locale, model, "structure/fuel");
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private static long corporations(List<Runway.Line> lines) {
        return lines.stream().map(Runway.Line::corporationId).distinct().count();
    }

    private static ListTable<Runway.Line> table(StructureWords words, int days, Shopping.Cart cart) {
        return ListTable.<Runway.Line>of("fuel")
                .text("structure", line -> name(line, words))
                .link("structure", line -> line.kind() == Runway.Kind.STRUCTURE ? "/places/" + line.placeId() : "")
                .state("fuel_kind", line -> State.plain("fuel.kind." + line.kind()))
                .entity("type_id", Runway.Line::typeId)
                .entity("system_id", Runway.Line::systemId)
                .entity("corporation_id", Runway.Line::corporationId)
                .days("fuel_days", Runway.Line::days)
                .state("fuel_burns", line -> burns(line, words))
                .quantity("fuel_bay", FuelPage::inBay)
                .quantity("fuel_buy", line -> line.burns().isEmpty() ? null : Shopping.units(line, days))
                .isk("cost", line -> line.burns().isEmpty() ? null : Shopping.cost(line, days, cart))
                .text("fuel_ozone", line -> ozone(line, words))
                .hidden("fuel_kind", "fuel_ozone")
                .sum("fuel_buy", "cost")
                .sortedBy("fuel_days")
                .key(line -> line.kind() + "-" + line.id())
                .keeping("days", "below", "block")
                .phone("structure", "fuel_days", "system_id", "fuel_buy");
    }

    private static String name(Runway.Line line, StructureWords words) {
        return line.kind() == Runway.Kind.STRUCTURE
                ? words.name(line.id(), line.name(), line.systemId())
                : words.nameOf(line.placeId()).isEmpty() ? words.nameOf(line.systemId()) : words.nameOf(line.placeId());
    }

    /** What is burnt an hour; where the bay says otherwise than the services, both. */
    private static @Nullable State burns(Runway.Line line, StructureWords words) {
        if (line.burns().isEmpty()) {
            return line.days() == null ? null : State.unknown("fuel.unknown");
        }
        List<String> parts = new ArrayList<>();
        for (Burn burn : line.burns()) {
            String what =
                    burn.typeId() == 0 ? words.formats().message("fuel.blocks", "blocks") : words.nameOf(burn.typeId());
            parts.add(words.formats().number(burn.perHour()) + " " + what);
        }
        Double measured = line.measured();
        String text = String.join(" + ", parts);
        return measured == null
                ? State.plain(text)
                : State.soon(text + " · "
                        + words.formats()
                                .message("fuel.measured", "{0}", words.formats().number(measured)));
    }

    private static @Nullable Double inBay(Runway.Line line) {
        return line.burns().isEmpty()
                ? null
                : Math.floor(line.burns().stream().mapToDouble(Burn::inBay).sum());
    }

    private static String ozone(Runway.Line line, StructureWords words) {
        if (!line.ozone()) {
            return "";
        }
        Double perDay = line.ozonePerDay();
        String left = words.formats().number(line.ozoneLeft());
        return perDay == null
                ? left
                : left + " · "
                        + words.formats()
                                .message(
                                        "fuel.ozone.used",
                                        "{0}",
                                        words.formats().number(perDay));
    }
}
