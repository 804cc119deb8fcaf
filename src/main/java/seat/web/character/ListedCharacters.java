package seat.web.character;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.access.ScopeProfiles;
import seat.asset.AssetTotal;
import seat.asset.AssetValues;
import seat.contract.ContractSlots;
import seat.db.Database;
import seat.eve.CloneJump;
import seat.industry.Slots;
import seat.mail.Unread;
import seat.market.OrderSlots;
import seat.planet.Colonies;
import seat.preference.CharacterTags;
import seat.skill.Training;
import seat.skill.TrainingState;
import seat.sso.Scopes;
import seat.web.Formats;

/** Reads lists of somebody's own characters, in a number of statements that does not grow with them. */
@Component
public final class ListedCharacters {
    private static final seat.market.Slots NO_SLOTS = new seat.market.Slots(0, 0);

    private final Database database;
    private final Training training;
    private final AssetValues assets;
    private final Slots jobs;
    private final Colonies colonies;
    private final Unread unread;
    private final OrderSlots orders;
    private final ContractSlots contracts;
    private final CharacterTags tags;
    private final ScopeProfiles profiles;
    private final Names names;

    ListedCharacters(
            Database database,
            Training training,
            AssetValues assets,
            Slots jobs,
            Colonies colonies,
            Unread unread,
            CharacterTags tags,
            ScopeProfiles profiles,
            Names names) {
        this.database = database;
        this.training = training;
        this.assets = assets;
        this.jobs = jobs;
        this.colonies = colonies;
        this.unread = unread;
        this.orders = new OrderSlots(database);
        this.contracts = new ContractSlots(database);
        this.tags = tags;
        this.profiles = profiles;
        this.names = names;
    }

    private record Row(
            long characterId,
            String name,
            long corporationId,
            @Nullable Double balance,
            long systemId,
            long shipTypeId,
            boolean online,
            @Nullable LocalDateTime lastLogin,
            @Nullable LocalDateTime lastLogout,
            @Nullable LocalDateTime lastCloneJump,
            int synchronizing,
            @Nullable LocalDateTime disabledAt,
            String scopes) {}

    /**
     * What only the full list tells.
     *
     * @param missing how many scopes each token lacks
     */
    private record Beside(
            Map<Long, seat.market.Slots> orders,
            Map<Long, ContractSlots.Of> contracts,
            Map<Long, Integer> missing,
            Map<Long, String> tags,
            boolean full) {}

    /** Reads all about these characters, all of them of one account, by name. */
    List<ListedCharacter> of(long userId, List<Long> ids, Formats formats, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Row> rows = rows(ids);
        Map<Long, ScopeProfiles.Required> required = profiles.required(ids);
        Map<Long, Integer> missing = new HashMap<>();
        rows.forEach(row -> missing.put(row.characterId(), missing(required.get(row.characterId()), row.scopes())));
        return listed(
                rows, ids, new Beside(orders.of(ids), contracts.of(ids), missing, tags.of(userId), true), formats, now);
    }

    /**
     * Reads these characters by name, without their orders, contracts and tags, which take statements of their own.
     *
     * @param missing how many scopes each token lacks, as the caller knows already; none where it has no entry
     */
    public List<ListedCharacter> brief(List<Long> ids, Map<Long, Integer> missing, Formats formats, Instant now) {
        return ids.isEmpty()
                ? List.of()
                : listed(rows(ids), ids, new Beside(Map.of(), Map.of(), missing, Map.of(), false), formats, now);
    }

    private List<ListedCharacter> listed(List<Row> rows, List<Long> ids, Beside beside, Formats formats, Instant now) {
        Map<Long, TrainingState> trained = training.of(ids, now);
        Names.Known skills = names.of(trained.values().stream()
                .map(TrainingState::running)
                .filter(Objects::nonNull)
                .map(TrainingState.Running::skillId)
                .toList());
        Map<Long, AssetTotal> totals = assets.totals(ids);
        Map<Long, Slots.OfCharacter> used = jobs.of(ids, now);
        Map<Long, Colonies.OfCharacter> planets = colonies.of(ids, now);
        Map<Long, Long> mails = unread.of(ids);
        List<ListedCharacter> listed = new ArrayList<>();
        for (Row row : rows) {
            long id = row.characterId();
            TrainingState state = Objects.requireNonNull(trained.get(id));
            TrainingState.Running running = state.running();
            ContractSlots.Of contracted = beside.contracts().get(id);
            listed.add(new ListedCharacter(
                    id,
                    row.name(),
                    row.corporationId(),
                    state,
                    running == null ? "" : skills.of(running.skillId()) + " " + formats.level(running.level()),
                    row.balance(),
                    totals.getOrDefault(id, AssetTotal.NOTHING),
                    row.systemId(),
                    row.shipTypeId(),
                    row.online() ? now : later(row.lastLogin(), row.lastLogout()),
                    Objects.requireNonNull(used.get(id)),
                    beside.full() ? beside.orders().getOrDefault(id, NO_SLOTS) : null,
                    contracted != null ? contracted.own() : beside.full() ? NO_SLOTS : null,
                    Objects.requireNonNull(planets.get(id)),
                    mails.getOrDefault(id, 0L),
                    row.lastCloneJump() == null
                            ? null
                            : CloneJump.readyAt(Database.instant(row.lastCloneJump()), row.synchronizing()),
                    row.disabledAt() != null,
                    beside.missing().getOrDefault(id, 0),
                    beside.tags().getOrDefault(id, "")));
        }
        return listed;
    }

    private List<Row> rows(List<Long> ids) {
        return database.reading().sql("""
                        SELECT t.character_id, COALESCE(i.name, t.character_name) AS name,
                               COALESCE(a.corporation_id, 0) AS corporation_id, w.balance,
                               COALESCE(l.solar_system_id, 0) AS system_id, COALESCE(p.ship_type_id, 0) AS ship_type_id,
                               COALESCE(o.online, FALSE) AS online, o.last_login, o.last_logout, c.last_clone_jump_date AS last_clone_jump,
                               COALESCE(s.active_skill_level, 0) AS synchronizing, t.disabled_at, t.scopes
                        FROM refresh_tokens t
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        LEFT JOIN character_affiliations a ON a.character_id = t.character_id
                        LEFT JOIN character_wallet_balances w ON w.character_id = t.character_id
                        LEFT JOIN character_locations l ON l.character_id = t.character_id
                        LEFT JOIN character_ships p ON p.character_id = t.character_id
                        LEFT JOIN character_onlines o ON o.character_id = t.character_id
                        LEFT JOIN character_clones c ON c.character_id = t.character_id
                        LEFT JOIN character_skills s ON s.character_id = t.character_id AND s.skill_id = 33399
                        WHERE t.character_id IN (:ids) ORDER BY name, t.character_id
                        """).param("ids", ids).query(Row.class).list();
    }

    private static @Nullable Instant later(@Nullable LocalDateTime one, @Nullable LocalDateTime other) {
        LocalDateTime latest = one == null || other != null && other.isAfter(one) ? other : one;
        return latest == null ? null : Database.instant(latest);
    }

    private static int missing(ScopeProfiles.@Nullable Required required, String scopes) {
        return required == null ? 0 : required.beyond(Scopes.read(scopes)).size();
    }
}
