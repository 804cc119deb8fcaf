package seat.sync;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What of a row's change others hear of, as a declaration says it. */
public interface Announced {
    /** The kinds of events it can make. */
    Set<String> kinds();

    /** The columns it looks at. */
    Set<String> columns();

    /** Tells what a change means; nothing for most. */
    void of(Change change, Consumer<Told> to);

    /**
     * Whether EVE gives what it tells an identity of its own, so that several owners may tell of one and the same: then it is known by
     * its kind, entity and time.
     */
    default boolean happenings() {
        return false;
    }

    /**
     * What a change means.
     *
     * @param entity id of who or what it is about; null for none
     * @param detail which of several, such as a role
     * @param happened EVE's own time; null where EVE does not tell
     */
    record Told(
            String kind,
            @Nullable Long entity,
            @Nullable String detail,
            @Nullable String former,
            @Nullable String present,
            @Nullable Instant happened) {}

    /**
     * Rows come and go: members, roles.
     *
     * @param entity column of whom or what it is about
     * @param detail columns that say which of several, written one after the other
     */
    static Announced comingAndGoing(String came, String left, String entity, String... detail) {
        return new Announced() {
            @Override
            public Set<String> kinds() {
                return Set.of(came, left);
            }

            @Override
            public Set<String> columns() {
                Set<String> columns = new LinkedHashSet<>(Set.of(detail));
                columns.add(entity);
                return columns;
            }

            @Override
            public void of(Change change, Consumer<Told> to) {
                if (!change.came() && !change.went()) {
                    return;
                }
                StringBuilder which = new StringBuilder();
                for (String column : detail) {
                    which.append(which.isEmpty() ? "" : " · ").append(change.text(column));
                }
                String text = which.isEmpty() ? null : which.toString();
                to.accept(new Told(change.came() ? came : left, change.number(entity), text, null, null, null));
            }
        };
    }

    /** A column's value is another: a state, a standing. */
    static Announced turning(String kind, String entity, String column) {
        return new Announced() {
            @Override
            public Set<String> kinds() {
                return Set.of(kind);
            }

            @Override
            public Set<String> columns() {
                return Set.of(entity, column);
            }

            @Override
            public void of(Change change, Consumer<Told> to) {
                if (change.turned(column)) {
                    to.accept(new Told(
                            kind,
                            change.number(entity),
                            null,
                            Change.text(change.before(column)),
                            Change.text(change.after(column)),
                            null));
                }
            }
        };
    }

    /** A number is higher than it was, or there at last: a skill's level. */
    static Announced rising(String kind, String entity, String column) {
        return new Announced() {
            @Override
            public Set<String> kinds() {
                return Set.of(kind);
            }

            @Override
            public Set<String> columns() {
                return Set.of(entity, column);
            }

            @Override
            public void of(Change change, Consumer<Told> to) {
                long before = change.before(column) instanceof Long number ? number : 0;
                long after = change.after(column) instanceof Long number ? number : 0;
                if (after > before) {
                    to.accept(new Told(
                            kind,
                            change.number(entity),
                            null,
                            change.came() ? null : String.valueOf(before),
                            String.valueOf(after),
                            null));
                }
            }
        };
    }

    /**
     * Things stand in places of which some are told apart, such as hangar divisions: they come, move from one to another, and leave.
     *
     * @param kinds of coming, moving and leaving, in this order
     * @param entity column of what kind of thing it is
     * @param thing column of its own id
     * @param columns that {@code place} reads
     * @param place where a row stands, read from its columns; null for a place that does not matter
     */
    static Announced moving(
            List<String> kinds,
            String entity,
            String thing,
            Set<String> columns,
            Function<Function<String, @Nullable Object>, @Nullable String> place) {
        return new Announced() {
            @Override
            public Set<String> kinds() {
                return Set.copyOf(kinds);
            }

            @Override
            public Set<String> columns() {
                Set<String> all = new LinkedHashSet<>(columns);
                all.add(entity);
                all.add(thing);
                return all;
            }

            @Override
            public void of(Change change, Consumer<Told> to) {
                String before = change.came() ? null : place.apply(change::before);
                String after = change.went() ? null : place.apply(change::after);
                String kind = change.came() && after != null
                        ? kinds.getFirst()
                        : change.went() && before != null
                                ? kinds.getLast()
                                : before != null && after != null && !before.equals(after) ? kinds.get(1) : null;
                if (kind != null) {
                    to.accept(new Told(kind, change.number(entity), change.text(thing), before, after, null));
                }
            }
        };
    }
}
