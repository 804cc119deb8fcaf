package seat.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.EventKey;
import seat.resource.Resource;
import seat.sync.Announced;
import seat.sync.Change;
import seat.sync.Reconciler;
import seat.sync.Table;
import seat.update.Started;

/**
 * What one commit of an update lets others hear of: it sees the rows that are written, and announces what their declarations say, last in
 * the transaction. Of an owner whose data were never complete, or not for 30 days, nothing is told: what comes then was there before.
 * That a row went to somebody else is told for its former owner all the same.
 */
final class Announcing implements Reconciler.Witness {
    private final Started update;
    private final Resource resource;
    private final List<ChangeEvent> events = new ArrayList<>();
    private final Map<String, Range> came = new LinkedHashMap<>();

    /** Keys of rows that came into one table. */
    private static final class Range {
        private final String first;
        private String last;
        private long count;

        Range(String first) {
            this.first = first;
            this.last = first;
        }
    }

    Announcing(Started update, Resource resource) {
        this.update = update;
        this.resource = resource;
    }

    @Override
    public void sees(Change change) {
        boolean own = change.owner() == update.ownerId();
        if (own && update.since() == null) {
            return;
        }
        Table table = change.table();
        for (Announced what : table.mapping().announced()) {
            what.of(change, told -> events.add(event(change, told, what.happenings())));
        }
        if (own && change.came() && table.mapping().newRows()) {
            Range range = came.computeIfAbsent(table.name(), unused -> new Range(change.key()));
            range.last = change.key();
            range.count++;
        }
    }

    private ChangeEvent event(Change change, Announced.Told told, boolean happening) {
        EventKey key = happening
                ? EventKey.of(told.kind(), told.entity(), told.happened())
                : EventKey.of(told.kind(), change.table().name(), change.key(), change.owner(), update.token());
        return new ChangeEvent(
                key,
                told.kind(),
                new ChangeEvent.Owner(update.ownerType().id(), change.owner()),
                change.table().name(),
                new ChangeEvent.What(told.entity(), told.detail(), told.former(), told.present()),
                new ChangeEvent.When(told.happened(), change.owner() == update.ownerId() ? update.since() : null));
    }

    /** The resource's rows changed, be it for the first time. */
    void changed() {
        if (resource.followed()) {
            events.add(event(
                    EventKey.of(ChangeEvent.RESOURCE_CHANGED, resource.name(), update.ownerId(), update.token()),
                    ChangeEvent.RESOURCE_CHANGED,
                    resource.name(),
                    ChangeEvent.What.NOTHING));
        }
    }

    /** Writes what was seen: the last statement of the transaction. */
    void announce(Database database) {
        came.forEach((table, range) -> events.add(event(
                EventKey.of(ChangeEvent.ROWS_CAME, table, update.ownerId(), range.first, range.last),
                ChangeEvent.ROWS_CAME,
                table,
                new ChangeEvent.What(range.count, range.first, null, range.last))));
        ChangeEvents.announce(database, events);
    }

    private ChangeEvent event(EventKey key, String kind, String source, ChangeEvent.What what) {
        return new ChangeEvent(
                key,
                kind,
                new ChangeEvent.Owner(update.ownerType().id(), update.ownerId()),
                source,
                what,
                new ChangeEvent.When(null, update.since()));
    }
}
