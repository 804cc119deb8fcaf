package seat.view;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.EventConsumer;
import seat.event.NumberedEvent;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sso.ClosedCharacters;
import seat.sync.Announced;

/**
 * Writes the history of what changed for characters and corporations, {@code owner_changes}, from what declarations announce. What a
 * character was told of a structure is history of the corporation that owns it, or else of the character's own.
 */
public final class OwnerChanges implements EventConsumer {
    private static final Set<String> OWNERS = Set.of(OwnerType.CHARACTER.id(), OwnerType.CORPORATION.id());

    private final Database database;
    private final Set<String> kinds = new HashSet<>();
    private final Set<String> happenings = new HashSet<>();

    public OwnerChanges(Database database, Catalogue catalogue) {
        this.database = database;
        for (Announced announced : announced(catalogue)) {
            (announced.happenings() ? happenings : kinds).addAll(announced.kinds());
        }
    }

    static List<Announced> announced(Catalogue catalogue) {
        return catalogue.resources().stream()
                .flatMap(resource -> resource.mappings().stream())
                .flatMap(mapping -> mapping.announced().stream())
                .toList();
    }

    @Override
    public String name() {
        return "owner-changes";
    }

    @Override
    public boolean wants(String kind) {
        return kinds.contains(kind) || happenings.contains(kind);
    }

    @Override
    public void consume(List<NumberedEvent> events) {
        Map<Long, Long> structures = corporations(
                events,
                "SELECT structure_id, corporation_id FROM corporation_structures WHERE structure_id IN (:ids)",
                each -> each.event().what().entity());
        Map<Long, Long> tellers = corporations(
                events,
                "SELECT character_id, corporation_id FROM character_affiliations WHERE character_id IN (:ids)",
                each -> each.event().owner().id());
        // What a character's former owner was told, and is numbered only now, is nobody's history.
        Map<Long, Instant> formers = new ClosedCharacters(database.sql())
                .formersUntil(events.stream()
                        .map(each -> each.event().owner())
                        .filter(owner -> owner.type().equals(OwnerType.CHARACTER.id()))
                        .map(ChangeEvent.Owner::id)
                        .collect(Collectors.toSet()));
        List<Written> written = new ArrayList<>();
        for (NumberedEvent each : events) {
            ChangeEvent.Owner owner = each.event().owner();
            if (happenings.contains(each.event().kind())) {
                Long corporation = structures.getOrDefault(
                        Objects.requireNonNullElse(each.event().what().entity(), 0L), tellers.get(owner.id()));
                if (corporation != null) {
                    owner = new ChangeEvent.Owner(OwnerType.CORPORATION.id(), corporation);
                }
            }
            if (OWNERS.contains(owner.type()) && !isFormers(owner, each, formers)) {
                written.add(new Written(owner, each));
            }
        }
        database.template().batchUpdate("""
                        INSERT INTO owner_changes (owner_type, owner_id, position, kind, entity_id, detail, former, present,
                          happened_at, since_at, seen_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """, written, 1_000, OwnerChanges::bind);
    }

    private static boolean isFormers(ChangeEvent.Owner owner, NumberedEvent event, Map<Long, Instant> formers) {
        Instant until = owner.type().equals(OwnerType.CHARACTER.id()) ? formers.get(owner.id()) : null;
        return until != null && !event.announced().isAfter(until);
    }

    private record Written(ChangeEvent.Owner owner, NumberedEvent event) {}

    @FunctionalInterface
    private interface Id {
        @Nullable Long of(NumberedEvent event);
    }

    private Map<Long, Long> corporations(Collection<NumberedEvent> events, String sql, Id id) {
        Set<Long> ids = events.stream()
                .filter(each -> happenings.contains(each.event().kind()))
                .map(id::of)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<Long, Long> corporations = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql().sql(sql).param("ids", ids).query(row -> {
                corporations.put(row.getLong(1), row.getLong(2));
            });
        }
        return corporations;
    }

    private static void bind(PreparedStatement statement, Written written) throws SQLException {
        ChangeEvent event = written.event().event();
        statement.setString(1, written.owner().type());
        statement.setLong(2, written.owner().id());
        statement.setLong(3, written.event().position());
        statement.setString(4, event.kind());
        if (event.what().entity() == null) {
            statement.setNull(5, Types.BIGINT);
        } else {
            statement.setLong(5, event.what().entity());
        }
        statement.setString(6, event.what().detail());
        statement.setString(7, event.what().former());
        statement.setString(8, event.what().present());
        time(statement, 9, event.when().happened());
        time(statement, 10, event.when().since());
        time(statement, 11, written.event().announced());
    }

    private static void time(PreparedStatement statement, int index, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(index, Types.TIMESTAMP);
        } else {
            statement.setObject(index, Database.utc(time));
        }
    }
}
