package seat.web.subject;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.Names;
import seat.db.Database;
import seat.eve.CorporationKind;
import seat.web.NotFoundException;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** Reads what stands at the head of a corporation's or an alliance's pages. */
@Component
final class CorporationCards {
    private final Database database;
    private final References references;
    private final Names names;

    CorporationCards(Database database, References references, Names names) {
        this.database = database;
        this.references = references;
        this.names = names;
    }

    /** A corporation's or an alliance's name and its card. */
    record Named(String name, CorporationCard card) {}

    private record Row(
            String name,
            String ticker,
            long allianceId,
            long leaderId,
            @Nullable Integer members,
            @Nullable String state,
            @Nullable String type) {}

    /** @throws NotFoundException for a corporation that nothing is known of */
    Named of(long corporationId, Access access) {
        Row row = database.reading()
                .sql("""
                        SELECT COALESCE(name, CONCAT('#', corporation_id)) AS name, COALESCE(ticker, '') AS ticker,
                               COALESCE(alliance_id, 0) AS alliance_id, COALESCE(ceo_id, 0) AS leader_id,
                               member_count AS members, state, type
                        FROM corporation_infos WHERE corporation_id = ?
                        """)
                .param(corporationId)
                .query(Row.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("corporation " + corporationId));
        return named(row, CorporationKind.of(corporationId, row.state(), row.type()), access);
    }

    /** An alliance whose sheet is not read yet has a name alone. */
    Named alliance(long allianceId, Access access) {
        return database.reading()
                .sql("""
                        SELECT COALESCE(a.name, CONCAT('#', a.alliance_id)) AS name, COALESCE(a.ticker, '') AS ticker,
                               0 AS alliance_id, COALESCE(a.executor_corporation_id, 0) AS leader_id,
                               (SELECT COUNT(*) FROM alliance_members m WHERE m.alliance_id = a.alliance_id) AS members,
                               NULL AS state, NULL AS type
                        FROM alliances a WHERE a.alliance_id = ?
                        """)
                .param(allianceId)
                .query(Row.class)
                .optional()
                .map(row -> named(row, CorporationKind.PLAYERS, access))
                .orElseGet(() -> new Named(
                        names.of(Set.of(allianceId)).of(allianceId),
                        new CorporationCard("", null, null, null, CorporationKind.PLAYERS)));
    }

    private Named named(Row row, CorporationKind kind, Access access) {
        Map<Long, Ref> refs = references.of(List.of(row.allianceId(), row.leaderId()), access);
        return new Named(
                row.name(),
                new CorporationCard(
                        row.ticker(), refs.get(row.allianceId()), refs.get(row.leaderId()), row.members(), kind));
    }
}
