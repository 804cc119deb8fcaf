package seat.web.asset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.asset.AssetList;
import seat.asset.Place;
import seat.asset.Stack;
import seat.sde.KindNames;
import seat.sde.Language;
import seat.web.Formats;
import seat.web.price.PriceNote;
import seat.web.price.PriceNotes;

/** What the pages about property share: the list with its values, and the words and prices that are said of it. */
@Component
final class Property {
    private final AssetList list;
    private final Names names;
    private final KindNames kinds;
    private final PriceNotes notes;
    private final MessageSource messages;

    Property(AssetList list, Names names, KindNames kinds, PriceNotes notes, MessageSource messages) {
        this.list = list;
        this.names = names;
        this.kinds = kinds;
        this.notes = notes;
        this.messages = messages;
    }

    /** All that some characters own. */
    AssetList.Counted of(Collection<Long> characters) {
        return list.of(characters);
    }

    /** Words for stacks. */
    AssetWords words(Collection<Stack> stacks, Locale locale) {
        return AssetWords.of(stacks, names, new Formats(locale, messages));
    }

    /** Words for places alone. */
    AssetWords wordsOfPlaces(Collection<Place> places, Locale locale) {
        return AssetWords.ofPlaces(places, names, new Formats(locale, messages));
    }

    /** What ids are called. */
    Names.Known names(Collection<Long> ids) {
        return names.of(List.copyOf(ids));
    }

    /** Names of the groups of these stacks; without static data there are none. */
    Map<Long, String> groups(Collection<Stack> stacks, Locale locale) {
        return kinds.groups(ids(stacks, true), Language.of(locale));
    }

    /** Names of the categories of these stacks; without static data there are none. */
    Map<Long, String> categories(Collection<Stack> stacks, Locale locale) {
        return kinds.categories(ids(stacks, false), Language.of(locale));
    }

    private static Set<Long> ids(Collection<Stack> stacks, boolean group) {
        Set<Long> ids = new HashSet<>();
        stacks.forEach(stack -> ids.add(group ? stack.groupId() : stack.categoryId()));
        ids.remove(0L);
        return ids;
    }

    /** Which prices these stacks are counted by, and which of their types have none. */
    PriceNote note(Collection<Stack> stacks) {
        Set<Long> unpriced = new HashSet<>();
        stacks.stream()
                .filter(stack -> stack.value() == null)
                .forEach(stack -> unpriced.add(stack.asset().typeId()));
        return notes.without(unpriced);
    }

    /** The groups of stacks by their category, for choosing one: names by id, each sorted by name. */
    Map<Long, List<Kind>> groupsByCategory(Collection<Stack> stacks, Locale locale) {
        Map<Long, String> named = groups(stacks, locale);
        Map<Long, Set<Long>> found = new HashMap<>();
        stacks.forEach(stack -> found.computeIfAbsent(stack.categoryId(), category -> new HashSet<>())
                .add(stack.groupId()));
        Map<Long, List<Kind>> groups = new HashMap<>();
        found.forEach((category, ids) -> {
            List<Kind> kinds = new ArrayList<>();
            ids.forEach(id -> {
                String name = named.get(id);
                if (name != null) {
                    kinds.add(new Kind(id, name));
                }
            });
            kinds.sort(java.util.Comparator.comparing(Kind::name));
            groups.put(category, kinds);
        });
        return groups;
    }

    /** A group or category. */
    record Kind(long id, String name) {}
}
