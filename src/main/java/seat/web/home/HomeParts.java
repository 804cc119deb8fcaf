package seat.web.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The parts of a home page in the order in which its reader wants them, and which are hidden. As kept it is a list of their ids such as
 * {@code sums,-needs}, a hidden one with {@code -} before it; parts that are not in it, as those of later versions, stand at the end, and
 * what is no part is left out.
 */
final class HomeParts {
    private final List<HomePart> order;
    private final Set<HomePart> hidden;

    private HomeParts(List<HomePart> order, Set<HomePart> hidden) {
        this.order = List.copyOf(order);
        this.hidden = hidden.isEmpty() ? EnumSet.noneOf(HomePart.class) : EnumSet.copyOf(hidden);
    }

    static HomeParts of(String kept) {
        List<HomePart> order = new ArrayList<>();
        Set<HomePart> hidden = EnumSet.noneOf(HomePart.class);
        for (String word : kept.split(",")) {
            boolean hides = word.startsWith("-");
            find(hides ? word.substring(1) : word)
                    .filter(part -> !order.contains(part))
                    .ifPresent(part -> {
                        order.add(part);
                        if (hides) {
                            hidden.add(part);
                        }
                    });
        }
        Arrays.stream(HomePart.values()).filter(part -> !order.contains(part)).forEach(order::add);
        return new HomeParts(order, hidden);
    }

    static Optional<HomePart> find(String id) {
        return Arrays.stream(HomePart.values())
                .filter(part -> part.id().equals(id))
                .findFirst();
    }

    /** The parts that a home has, the hidden ones among them. */
    List<HomePart> all(Predicate<HomePart> there) {
        return order.stream().filter(there).toList();
    }

    /** The parts that a home shows. */
    List<HomePart> shown(Predicate<HomePart> there) {
        return order.stream()
                .filter(part -> there.test(part) && !hidden.contains(part))
                .toList();
    }

    boolean isHidden(HomePart part) {
        return hidden.contains(part);
    }

    HomeParts hide(HomePart part) {
        Set<HomePart> more = EnumSet.of(part);
        more.addAll(hidden);
        return new HomeParts(order, more);
    }

    HomeParts show(HomePart part) {
        Set<HomePart> less = EnumSet.complementOf(EnumSet.of(part));
        less.retainAll(hidden);
        return new HomeParts(order, less);
    }

    /**
     * Moves a part before or behind its neighbour among those that are there; the first stays the first, and the last the last.
     *
     * @param by -1 or 1
     */
    HomeParts move(HomePart part, int by, Predicate<HomePart> there) {
        List<HomePart> seen = all(there);
        int to = seen.indexOf(part) + by;
        if (!seen.contains(part) || to < 0 || to >= seen.size()) {
            return this;
        }
        List<HomePart> moved = new ArrayList<>(order);
        Collections.swap(moved, moved.indexOf(part), moved.indexOf(seen.get(to)));
        return new HomeParts(moved, hidden);
    }

    /** As it is kept; empty where nothing differs from what holds for everybody. */
    String kept() {
        return hidden.isEmpty() && order.equals(List.of(HomePart.values()))
                ? ""
                : order.stream()
                        .map(part -> (hidden.contains(part) ? "-" : "") + part.id())
                        .collect(Collectors.joining(","));
    }
}
