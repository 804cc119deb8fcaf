package seat.web.asset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.asset.AssetList;
import seat.asset.PlaceTotal;
import seat.asset.PlaceTotals;
import seat.asset.StockLevels;
import seat.asset.Stockpile;
import seat.asset.StockpileLine;
import seat.asset.Stockpiles;
import seat.eve.ItemLines;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.sde.TypeNames;
import seat.web.NotFoundException;
import seat.web.ReaderPreferences;
import seat.web.price.PriceNotes;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** Targets that people set themselves: what they want to have where, what is missing, and what that costs. */
@Controller
final class StockpilesPage {
    private static final String PAGE = "/my/stockpiles";
    private static final int MOST_TIMES = 100_000;
    private static final int UNKNOWN_NAMED = 5;

    private final CharacterScopes scopes;
    private final ViewersCharacters own;
    private final Stockpiles stockpiles;
    private final StockLevels levels;
    private final AssetList list;
    private final TypeNames types;
    private final StaticNames staticNames;
    private final Names names;
    private final References references;
    private final PriceNotes notes;

    StockpilesPage(
            CharacterScopes scopes,
            ViewersCharacters own,
            Stockpiles stockpiles,
            StockLevels levels,
            AssetList list,
            TypeNames types,
            StaticNames staticNames,
            Names names,
            References references,
            PriceNotes notes) {
        this.scopes = scopes;
        this.own = own;
        this.stockpiles = stockpiles;
        this.levels = levels;
        this.list = list;
        this.types = types;
        this.staticNames = staticNames;
        this.names = names;
        this.references = references;
        this.notes = notes;
    }

    /**
     * A stockpile in the list of all.
     *
     * @param place null for anywhere
     * @param owner null for all characters
     * @param full how much of its targets lies there, of 1
     */
    record Summary(
            Stockpile stockpile,
            @Nullable Ref place,
            @Nullable Ref owner,
            double full,
            long missing,
            double cost) {}

    /** One target of a stockpile. */
    record Line(Ref type, StockpileLine line) {}

    /** One of the values a field can have. */
    record Option(long value, String label) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping(PAGE)
    String all(Viewer viewer, Locale locale, Model model) {
        CharacterScope scope = scopes.mine(viewer, "stockpiles", locale);
        List<Stockpile> mine = stockpiles.of(viewer.userId());
        Map<Long, List<StockpileLine>> lines =
                levels.of(mine, scope.characters(), ReaderPreferences.current().marketRegion());
        Map<Long, Ref> refs = references.of(ids(mine));
        model.addAttribute("subject", scope.subject());
        model.addAttribute(
                "stockpiles",
                mine.stream()
                        .map(one -> summary(one, lines.getOrDefault(one.id(), List.of()), refs))
                        .toList());
        model.addAttribute("priceNote", notes.without(unpriced(lines.values())));
        form(scope.characters(), new Stockpile(0, "", 0, 0, Map.of()), "", model);
        return "asset/stockpiles";
    }

    private static Summary summary(Stockpile stockpile, List<StockpileLine> lines, Map<Long, Ref> refs) {
        double full = lines.stream().mapToDouble(StockpileLine::share).average().orElse(1);
        double cost = 0;
        for (StockpileLine line : lines) {
            Double one = line.cost();
            cost += one == null ? 0 : one;
        }
        long missing = lines.stream().filter(line -> line.missing() > 0).count();
        return new Summary(
                stockpile, refs.get(stockpile.placeId()), refs.get(stockpile.characterId()), full, missing, cost);
    }

    private static Set<Long> ids(List<Stockpile> all) {
        Set<Long> ids = new LinkedHashSet<>();
        all.forEach(one -> ids.addAll(List.of(one.placeId(), one.characterId())));
        ids.remove(0L);
        return ids;
    }

    private static List<Long> unpriced(Iterable<List<StockpileLine>> lines) {
        List<Long> types = new ArrayList<>();
        lines.forEach(some -> some.stream()
                .filter(line -> line.price() == null && line.missing() > 0)
                .forEach(line -> types.add(line.typeId())));
        return types;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping(PAGE + "/{stockpileId}")
    String one(@PathVariable long stockpileId, Viewer viewer, Locale locale, Model model) {
        CharacterScope scope = scopes.mine(viewer, "stockpiles", locale);
        Optional<Stockpile> found = stockpiles.find(viewer.userId(), stockpileId);
        if (found.isEmpty()) {
            return "redirect:" + PAGE;
        }
        Stockpile stockpile = found.get();
        List<StockpileLine> lines = levels.of(
                        List.of(stockpile),
                        scope.characters(),
                        ReaderPreferences.current().marketRegion())
                .getOrDefault(stockpileId, List.of());
        Map<Long, Ref> refs = references.of(stockpile.targets().keySet());
        model.addAttribute("subject", scope.subject());
        model.addAttribute("summary", summary(stockpile, lines, references.of(ids(List.of(stockpile)))));
        model.addAttribute(
                "lines",
                lines.stream()
                        .map(line -> new Line(Objects.requireNonNull(refs.get(line.typeId())), line))
                        .toList());
        model.addAttribute("multibuy", text(lines, StockpileLine::missing));
        model.addAttribute("priceNote", notes.without(unpriced(List.of(lines))));
        form(scope.characters(), stockpile, text(lines, StockpileLine::target), model);
        return "asset/stockpile";
    }

    private Stockpile mine(Viewer viewer, long id) {
        return stockpiles.find(viewer.userId(), id).orElseThrow(() -> new NotFoundException("stockpile " + id));
    }

    /** A line for each that is more than none, in English, which every client's multibuy reads. */
    private String text(List<StockpileLine> lines, java.util.function.ToLongFunction<StockpileLine> quantity) {
        List<Long> ids = lines.stream().map(StockpileLine::typeId).toList();
        Map<Long, String> english = staticNames.of(ids, Language.EN);
        Names.Known known = names.of(ids);
        return lines.stream()
                .filter(line -> quantity.applyAsLong(line) > 0)
                .map(line -> english.getOrDefault(line.typeId(), known.of(line.typeId())) + "\t"
                        + quantity.applyAsLong(line))
                .collect(Collectors.joining("\n"));
    }

    private void form(List<Long> characters, Stockpile stockpile, String items, Model model) {
        List<PlaceTotal> totals = PlaceTotals.of(list.of(characters).stacks(), Map.of()).stream()
                .filter(total -> total.place().isNamed())
                .toList();
        Map<Long, String> places = new HashMap<>();
        Set<Long> ids = new LinkedHashSet<>(Set.of(stockpile.placeId()));
        totals.forEach(total -> {
            ids.add(total.place().id());
            ids.add(total.place().systemId());
        });
        ids.remove(0L);
        Names.Known known = names.of(List.copyOf(ids));
        ids.forEach(id -> places.put(id, known.of(id)));
        Names.Known people = names.of(characters);
        model.addAttribute("edited", stockpile);
        model.addAttribute("items", items);
        model.addAttribute(
                "places",
                places.entrySet().stream()
                        .map(place -> new Option(place.getKey(), place.getValue()))
                        .sorted(Comparator.comparing(Option::label))
                        .toList());
        model.addAttribute(
                "owners",
                characters.stream()
                        .map(id -> new Option(id, people.of(id)))
                        .sorted(Comparator.comparing(Option::label))
                        .toList());
    }

    /** What a form says of a stockpile; what it leaves out is empty, anywhere, everybody, once. */
    record Form(
            @Nullable String name,
            @Nullable Long place,
            @Nullable Long character,
            @Nullable String times,
            @Nullable String items) {
        private long placeId() {
            return place == null ? 0 : place;
        }

        private long characterId() {
            return character == null ? 0 : character;
        }
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PAGE)
    String create(Form form, Viewer viewer) {
        return store(viewer, 0, form, targets(form));
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PAGE + "/{stockpileId}")
    String change(@PathVariable long stockpileId, Form form, Viewer viewer) {
        return store(viewer, mine(viewer, stockpileId).id(), form, targets(form));
    }

    /** Asks which stockpile the rows that were selected in a list are added to. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PAGE + "/chosen")
    String chosen(@RequestParam(defaultValue = "") String items, Viewer viewer, Locale locale, Model model) {
        CharacterScope scope = scopes.mine(viewer, "stockpiles", locale);
        model.addAttribute("subject", scope.subject());
        model.addAttribute("into", stockpiles.of(viewer.userId()));
        form(scope.characters(), new Stockpile(0, "", 0, 0, Map.of()), items, model);
        return "asset/stockpile-add";
    }

    /** Adds to what a stockpile wants, or makes a new one. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PAGE + "/add")
    String add(@RequestParam(defaultValue = "0") long into, Form form, Viewer viewer) {
        Map<Long, Long> more = targets(form);
        if (into == 0) {
            return store(viewer, 0, form, more);
        }
        Stockpile there = mine(viewer, into);
        Map<Long, Long> targets = new HashMap<>(there.targets());
        more.forEach((type, quantity) -> targets.merge(type, quantity, Long::sum));
        return store(viewer, into, new Form(there.name(), there.placeId(), there.characterId(), null, null), targets);
    }

    private String store(Viewer viewer, long id, Form form, Map<Long, Long> targets) {
        if (form.characterId() != 0 && !own.of(viewer).contains(form.characterId())) {
            throw new AccessRefusal("A stockpile counts the property of your own characters");
        }
        String given = form.name();
        String name = given == null ? "" : given.strip();
        try {
            return "redirect:" + PAGE + "/"
                    + stockpiles.store(
                            viewer.userId(), new Stockpile(id, name, form.placeId(), form.characterId(), targets));
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal(String.valueOf(e.getMessage()));
        }
    }

    /** The quantities a form asks for, by type. */
    private Map<Long, Long> targets(Form form) {
        String times = form.times();
        String items = form.items();
        ItemLines wanted = ItemLines.of(items == null ? "" : items).times(times(times == null ? "1" : times));
        Map<String, Long> found = types.find(wanted.quantities().keySet());
        List<String> unknown = wanted.quantities().keySet().stream()
                .filter(one -> !found.containsKey(TypeNames.key(one)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new AccessRefusal("No item is called "
                    + unknown.stream()
                            .limit(UNKNOWN_NAMED)
                            .map(one -> "'" + one + "'")
                            .collect(Collectors.joining(", "))
                    + (unknown.size() > UNKNOWN_NAMED ? " and %d more".formatted(unknown.size() - UNKNOWN_NAMED) : ""));
        }
        Map<Long, Long> targets = new HashMap<>();
        wanted.quantities()
                .forEach((item, quantity) ->
                        targets.merge(Objects.requireNonNull(found.get(TypeNames.key(item))), quantity, Long::sum));
        return targets;
    }

    private static long times(String text) {
        String given = text.strip();
        long times = given.matches("[0-9]{1,6}") ? Long.parseLong(given) : 0;
        if (times < 1 || times > MOST_TIMES) {
            throw new AccessRefusal("How many times is a whole number, 1 to " + MOST_TIMES + ", not '" + given + "'");
        }
        return times;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PAGE + "/{stockpileId}/delete")
    String delete(@PathVariable long stockpileId, Viewer viewer) {
        if (!stockpiles.delete(viewer.userId(), stockpileId)) {
            throw new NotFoundException("stockpile " + stockpileId);
        }
        return "redirect:" + PAGE;
    }
}
