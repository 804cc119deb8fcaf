package seat.component;

import java.util.List;
import java.util.Optional;

/** What the other live components mean for one: whether it may work at all, and what to tell people if not. */
final class ComponentConflicts {
    private ComponentConflicts() {}

    /**
     * Queue and budgets of a process without Redis are its own, so it must be the only one; and asynchronous replication cannot
     * fence, so all must write to one server.
     *
     * @param me as the database knows it
     * @return why it must not work; empty when it may
     */
    static Optional<String> objection(Component me, List<Component> live) {
        for (Component other : live) {
            if (other.id().equals(me.id())) {
                continue;
            }
            if (!me.shared() || !other.shared()) {
                return Optional.of(
                        (me.shared()
                                        ? "The " + other.title() + " uses this database without Redis"
                                        : "The " + other.title()
                                                + " uses this database, too, and this one has no Redis")
                                + ": queues and ESI's budgets would not be shared. Set SEAT_REDIS_URL for all of them, or stop one.");
            }
            if (!other.writer().equals(me.writer())) {
                return Optional.of(
                        "The " + other.title() + " writes to the database server " + other.writer()
                                + ", this one to " + me.writer()
                                + ": of a master-master pair all components must write to the same one. Work rests until they do.");
            }
        }
        return Optional.empty();
    }

    /** Whether a component stays, of several that start at once and exclude each other: the first to register. */
    static boolean isFirst(Component me, List<Component> live) {
        return live.stream()
                .allMatch(other -> other.id().equals(me.id())
                        || me.startedAt().isBefore(other.startedAt())
                        || me.startedAt().equals(other.startedAt()) && me.id().compareTo(other.id()) < 0);
    }
}
