package seat.web.subject;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import seat.access.Access;
import seat.access.ScopeProfiles;
import seat.db.Database;
import seat.eve.StructureName;
import seat.resource.OwnerType;
import seat.skill.QueuedSkill;
import seat.skill.SkillQueues;
import seat.skill.Training;
import seat.sso.ClosedCharacters;
import seat.sso.Scopes;
import seat.web.NotFoundException;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** Reads what stands at the head of a character's pages. */
@Component
final class CharacterCards {
    /** Nobody switches through more. */
    private static final int MOST_ALTS = 500;

    /** What is about the rows of one character, and would be wrong for another. */
    private static final Set<String> OF_ONE = Set.of("page", "row", "format");

    private final Database database;
    private final References references;
    private final ScopeProfiles profiles;
    private final SkillQueues queues;

    CharacterCards(Database database, References references, ScopeProfiles profiles) {
        this.database = database;
        this.references = references;
        this.profiles = profiles;
        this.queues = new SkillQueues(database);
    }

    /** A character's name and its card. */
    record Named(String name, CharacterCard card) {}

    private record Row(
            String name,
            long userId,
            String scopes,
            @Nullable LocalDateTime disabledAt,
            long corporationId,
            long allianceId,
            @Nullable LocalDateTime since,
            long shipTypeId,
            String shipName,
            long systemId,
            long dockedAt,
            @Nullable Long totalSp,
            @Nullable Double balance) {}

    private record Alt(long id, String name, boolean main) {}

    /**
     * The card of a character.
     *
     * @param page the page it stands on, with its permission
     * @throws NotFoundException for one whose token SeAT never had
     */
    Named of(long characterId, String page, String permission, Access access) {
        Row row = row(characterId);
        boolean place = access.may("character.sheet", OwnerType.CHARACTER, characterId);
        boolean points = place || access.may("character.skill", OwnerType.CHARACTER, characterId);
        boolean money = access.may("character.journal", OwnerType.CHARACTER, characterId);
        boolean own = access.owns(characterId);
        Set<Long> ids = new HashSet<>(List.of(row.corporationId(), row.allianceId()));
        if (place) {
            ids.addAll(List.of(row.shipTypeId(), row.systemId(), row.dockedAt()));
        }
        Map<Long, Ref> refs = references.of(ids, access);
        return new Named(
                row.name(),
                new CharacterCard(
                        refs.get(row.corporationId()),
                        refs.get(row.allianceId()),
                        row.since(),
                        refs.get(row.shipTypeId()),
                        place ? row.shipName() : "",
                        refs.get(row.systemId()),
                        docked(refs.get(row.systemId()), refs.get(row.dockedAt())),
                        points ? points(characterId, row.totalSp()) : null,
                        money ? row.balance() : null,
                        row.disabledAt(),
                        row.disabledAt() == null ? missing(characterId, row.scopes()) : 0,
                        own,
                        alts(characterId, row.userId(), page, own ? "" : permission, access)));
    }

    private Row row(long characterId) {
        return database.reading()
                .sql("""
                        SELECT COALESCE(i.name, t.character_name) AS name, t.user_id, t.scopes, t.disabled_at,
                               COALESCE(a.corporation_id, 0) AS corporation_id, COALESCE(a.alliance_id, 0) AS alliance_id,
                               (SELECT MAX(h.start_date) FROM character_corporation_histories h
                                 WHERE h.character_id = t.character_id) AS since,
                               COALESCE(p.ship_type_id, 0) AS ship_type_id, COALESCE(p.ship_name, '') AS ship_name,
                               COALESCE(l.solar_system_id, 0) AS system_id,
                               COALESCE(l.structure_id, l.station_id, 0) AS docked_at, s.total_sp, w.balance
                        FROM refresh_tokens t
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        LEFT JOIN character_affiliations a ON a.character_id = t.character_id
                        LEFT JOIN character_ships p ON p.character_id = t.character_id
                        LEFT JOIN character_locations l ON l.character_id = t.character_id
                        LEFT JOIN character_info_skills s ON s.character_id = t.character_id
                        LEFT JOIN character_wallet_balances w ON w.character_id = t.character_id
                        WHERE t.character_id = ? AND t.deleted_at IS NULL
                        """)
                .param(characterId)
                .query(Row.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("character " + characterId));
    }

    private @Nullable Long points(long characterId, @Nullable Long total) {
        if (total == null) {
            return null;
        }
        List<QueuedSkill> queue = queues.of(List.of(characterId)).getOrDefault(characterId, List.of());
        return total + Training.gained(queue, Instant.now());
    }

    private int missing(long characterId, String scopes) {
        ScopeProfiles.Required required =
                profiles.required(List.of(characterId)).get(characterId);
        return required == null ? 0 : required.beyond(Scopes.read(scopes)).size();
    }

    /** @param permission the caller needs for another's characters; empty for their owner, who has every one */
    private List<CharacterCard.Alt> alts(long characterId, long userId, String page, String permission, Access access) {
        List<Alt> all = database.reading()
                .sql("""
                        SELECT t.character_id AS id, COALESCE(i.name, t.character_name) AS name,
                               CASE WHEN u.main_character_id = t.character_id THEN TRUE ELSE FALSE END AS main
                        FROM refresh_tokens t
                        JOIN users u ON u.id = t.user_id
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        WHERE t.user_id = ? AND t.deleted_at IS NULL AND NOT %s
                        ORDER BY main DESC, name, t.character_id LIMIT ?
                        """.formatted(ClosedCharacters.isClosed("t.character_id")))
                .params(userId, MOST_ALTS)
                .query(Alt.class)
                .list();
        if (all.size() < 2) {
            return List.of();
        }
        List<Long> ids = all.stream().map(Alt::id).toList();
        Set<Long> open = permission.isEmpty() ? Set.copyOf(ids) : access.among(permission, OwnerType.CHARACTER, ids);
        String query = query();
        List<CharacterCard.Alt> alts = all.stream()
                .filter(alt -> open.contains(alt.id()))
                .map(alt -> new CharacterCard.Alt(
                        alt.id(),
                        alt.name(),
                        Subjects.path(OwnerType.CHARACTER, alt.id()) + "/" + page + query,
                        alt.main(),
                        alt.id() == characterId))
                .toList();
        return alts.size() < 2 ? List.of() : alts;
    }

    /** The filters of the page that is shown, as its address has them. */
    private static String query() {
        String query = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getQueryString()
                : null;
        String kept = query == null
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .filter(part -> !part.isEmpty() && !OF_ONE.contains(part.split("=", 2)[0]))
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    /** The system stands before it. */
    private static @Nullable Ref docked(@Nullable Ref system, @Nullable Ref place) {
        return system == null || place == null
                ? place
                : place.called(StructureName.behind(system.name(), place.name()));
    }
}
