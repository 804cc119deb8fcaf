package seat.web.asset;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.asset.AssetList;
import seat.asset.AssetTotal;
import seat.asset.PlaceTotal;
import seat.asset.PlaceTotals;
import seat.asset.Stack;
import seat.db.Meaning;
import seat.web.RequestParameters;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** All property of one character, or of all of the caller's, as one list with the most valuable stacks first. */
@Controller
final class AssetListPage {
    private static final ListTable<Stack> COLUMNS = ListTable.<Stack>of("assets")
            .entity("character_id", stack -> stack.asset().characterId())
            .entity("type_id", stack -> stack.asset().typeId())
            .quantity("quantity", stack -> stack.asset().quantity())
            .isk("value", Stack::value)
            .isk("whole", Stack::whole)
            .column("volume", Meaning.VOLUME, Stack::volume)
            .key(stack -> stack.asset().itemId())
            .sum("value", "volume")
            .hidden("whole")
            .sortedBy("-value")
            .keeping(AssetFilter.PARAMETERS);

    private final CharacterScopes scopes;
    private final Property property;
    private final ListTables tables;

    AssetListPage(CharacterScopes scopes, Property property, ListTables tables) {
        this.scopes = scopes;
        this.property = property;
        this.tables = tables;
    }

    /** One of the values a filter can have. */
    record Option(String value, String label) {}

    /** The groups of a category, to choose one. */
    record OptionGroup(String label, List<Option> options) {}

    /** A filter that holds, and the address of the page without it. */
    record Chip(String label, String link) {}

    @Requires("character.asset")
    @GetMapping("/characters/{characterId}/assets")
    String ofCharacter(
            @PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.one(characterId, "assets", access, locale), request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/assets")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, "assets", locale), request, locale, model);
    }

    private String show(CharacterScope scope, HttpServletRequest request, Locale locale, Model model) {
        AssetList.Counted counted = property.of(scope.characters());
        List<Stack> all = counted.stacks();
        AssetFilter filter = fitting(AssetFilter.of(RequestParameters.of(request)), all);
        AssetWords words = property.words(all, locale);
        List<Stack> found = filtered(all, filter, words);
        AssetTotal total = total(found);
        List<Stack> most = found.size() <= ListTables.MOST
                ? found
                : found.stream()
                        .sorted(Comparator.comparingDouble(AssetListPage::worth).reversed())
                        .limit(ListTables.MOST)
                        .toList();
        String path = request.getRequestURI();
        model.addAttribute("subject", scope.subject());
        model.addAttribute("filter", filter);
        model.addAttribute("several", scope.several());
        model.addAttribute("chips", chips(filter, all, path));
        List<Option> categories = options(property.categories(all, locale));
        model.addAttribute("categories", categories);
        model.addAttribute("groups", groups(categories, all, filter, locale));
        model.addAttribute("places", places(counted, words));
        model.addAttribute("owners", scope.several() ? owners(scope.characters()) : List.of());
        model.addAttribute("total", total);
        model.addAttribute("room", room(found));
        model.addAttribute("nothing", all.isEmpty());
        model.addAttribute("cut", found.size() - most.size());
        model.addAttribute("path", path);
        model.addAttribute("priceNote", property.note(found));
        model.addAttribute("takesSelection", "/my/stockpiles/chosen");
        return tables.answer(table(words, scope.several()), most, request, locale, model, "asset/list");
    }

    /** Who chooses another category means its groups, not the one chosen before. */
    private static AssetFilter fitting(AssetFilter filter, List<Stack> all) {
        boolean fits = filter.category() == 0
                || filter.group() == 0
                || all.stream()
                        .filter(stack -> stack.groupId() == filter.group())
                        .allMatch(stack -> stack.categoryId() == filter.category());
        return fits ? filter : AssetFilter.of(filter.without("group"));
    }

    private static ListTable<Stack> table(AssetWords words, boolean several) {
        ListTable<Stack> table = COLUMNS.text("place", stack -> words.place(stack.place()))
                .link("place", AssetLinks::place)
                .text("holder", words::holder)
                .link("holder", stack -> AssetLinks.content(stack.holder()))
                .text(
                        "name",
                        stack -> stack.asset().name().isEmpty() && stack.content() > 0
                                ? "›"
                                : stack.asset().name())
                .link("name", stack -> AssetLinks.opened(stack));
        return several
                ? table.phone("type_id", "value", "place", "character_id")
                : table.without("character_id").phone("type_id", "value", "place", "quantity");
    }

    private static double worth(Stack stack) {
        Double value = stack.value();
        return value == null ? -1 : value;
    }

    private static List<Stack> filtered(List<Stack> all, AssetFilter filter, AssetWords words) {
        if (filter.isEmpty()) {
            return all;
        }
        String q = filter.q().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(stack -> filter.category() == 0 || stack.categoryId() == filter.category())
                .filter(stack -> filter.group() == 0 || stack.groupId() == filter.group())
                .filter(stack -> filter.character() == 0 || stack.asset().characterId() == filter.character())
                .filter(stack -> filter.least() == 0 || worth(stack) >= filter.least())
                .filter(stack -> filter.place().isEmpty() || stack.place().key().equals(filter.place()))
                .filter(stack -> q.isEmpty() || words.matches(stack, q))
                .toList();
    }

    private static AssetTotal total(List<Stack> stacks) {
        double value = 0;
        long unpriced = 0;
        for (Stack stack : stacks) {
            value += Math.max(0, worth(stack));
            unpriced += stack.value() == null ? 1 : 0;
        }
        return new AssetTotal(value, unpriced, stacks.size());
    }

    /** The m³ of what takes room; null where nothing is known. */
    private static @Nullable Double room(List<Stack> stacks) {
        Double room = null;
        for (PlaceTotal total : PlaceTotals.of(stacks, Map.of())) {
            Double volume = total.volume();
            if (volume != null) {
                room = room == null ? volume : (Double) (room + volume);
            }
        }
        return room;
    }

    private static List<Option> options(Map<Long, String> named) {
        return named.entrySet().stream()
                .map(kind -> new Option(String.valueOf(kind.getKey()), kind.getValue()))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    /** Groups below their categories: all that there are, or those of the category that is chosen. */
    private List<OptionGroup> groups(List<Option> categories, List<Stack> all, AssetFilter filter, Locale locale) {
        Map<Long, List<Property.Kind>> byCategory = property.groupsByCategory(all, locale);
        return categories.stream()
                .filter(one -> filter.category() == 0 || one.value().equals(String.valueOf(filter.category())))
                .map(one -> new OptionGroup(
                        one.label(),
                        byCategory.getOrDefault(Long.parseLong(one.value()), List.of()).stream()
                                .map(kind -> new Option(String.valueOf(kind.id()), kind.name()))
                                .toList()))
                .toList();
    }

    private static List<Option> places(AssetList.Counted counted, AssetWords words) {
        return PlaceTotals.of(counted.stacks(), counted.wrapsSince()).stream()
                .map(total -> new Option(total.place().key(), words.place(total.place())))
                .toList();
    }

    private List<Option> owners(List<Long> characters) {
        Names.Known known = property.names(characters);
        return characters.stream()
                .map(id -> new Option(String.valueOf(id), known.of(id)))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    /** What the form beside does not show: a place that holds nothing any more. */
    private static List<Chip> chips(AssetFilter filter, List<Stack> all, String path) {
        boolean there = filter.place().isEmpty()
                || all.stream().anyMatch(stack -> stack.place().key().equals(filter.place()));
        return there ? List.of() : List.of(new Chip(filter.place(), AssetLinks.with(path, filter.without("place"))));
    }
}
