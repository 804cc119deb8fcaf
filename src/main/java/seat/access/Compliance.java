package seat.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.OneLine;
import seat.eve.EveTime;
import seat.sso.Scopes;

/**
 * Which characters of a corporation have a working token with the scopes that are required there ({@link ScopeProfiles}). Its members
 * are those whom the member list names, which any member's token with the membership scope gives, and those whom EVE's affiliations
 * place there; of the rest only the count is known.
 */
public final class Compliance {
    /** Rows read at a time: a token's scopes are long. */
    private static final int CHUNK = 1_000;

    private static final int LONGEST_REASON = 255;

    /** The most members that are exempted at once; a page of a table has 200. */
    public static final int MOST_AT_ONCE = 200;

    private final Database database;
    private final ScopeProfiles profiles;
    private final AuditLog audit;

    public Compliance(Database database, ScopeProfiles profiles) {
        this.database = database;
        this.profiles = profiles;
        this.audit = new AuditLog(database);
    }

    /** How a member stands, from what is in order to what is not. */
    public enum State {
        VALID,
        /** Not in order, and need not be. */
        EXEMPT,
        MISSING_SCOPES,
        /** The token works no more. */
        DEAD,
        /** No account has the character. */
        NEVER;

        public boolean inOrder() {
            return this == VALID || this == EXEMPT;
        }
    }

    /**
     * A member whose name is known.
     *
     * @param userId whose it is; null for nobody's
     * @param missing scopes that are required and not granted
     * @param since when its token stopped working; null for one that works
     * @param exemption why it need not be in order; null where it must
     */
    public record Member(
            long characterId,
            @Nullable String name,
            @Nullable Long userId,
            @Nullable String account,
            State state,
            List<String> missing,
            @Nullable LocalDateTime since,
            @Nullable String disabledReason,
            @Nullable String exemption,
            @Nullable LocalDateTime exemptUntil) {}

    /**
     * The figures of a corporation.
     *
     * @param known members whose names are known
     * @param members how many EVE says there are, or are known where that is more
     * @param listed whether there is a member list
     * @param oldestDead since when the token that has been dead for longest is; null for none
     * @param persons accounts with a member here
     * @param personsInOrder those of them all of whose characters are in order, wherever these are
     */
    public record Figures(
            long corporationId,
            @Nullable String name,
            Map<State, Integer> counts,
            int known,
            int members,
            boolean listed,
            @Nullable LocalDateTime oldestDead,
            int persons,
            int personsInOrder) {
        public int of(State state) {
            return counts.getOrDefault(state, 0);
        }

        /** Members who are not known by name. */
        public int unknown() {
            return members - known;
        }

        /** The share that is in order; 1 for a corporation without members. */
        public double share() {
            return members == 0 ? 1 : (double) (of(State.VALID) + of(State.EXEMPT)) / members;
        }
    }

    /** The scopes that are required in a corporation, by itself and by its alliance. */
    public ScopeProfiles.Required required(long corporationId) {
        return profiles.requiredIn(corporationId);
    }

    /** The corporations of an alliance. */
    public List<Long> corporations(long allianceId) {
        return database.sql().sql("""
                        SELECT corporation_id FROM alliance_members WHERE alliance_id = :id
                        UNION SELECT corporation_id FROM corporation_infos WHERE alliance_id = :id
                        ORDER BY corporation_id
                        """).param("id", allianceId).query(Long.class).list();
    }

    /**
     * Counts a corporation's members.
     *
     * @param each is given every member whose name is known, by id
     */
    public Figures read(long corporationId, Consumer<Member> each) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        Set<Long> persons = new HashSet<>();
        List<LocalDateTime> dead = new ArrayList<>();
        int[] known = {0};
        members(corporationId, member -> {
            known[0]++;
            counts.merge(member.state(), 1, Integer::sum);
            if (member.userId() != null) {
                persons.add(member.userId());
            }
            if (member.state() == State.DEAD && member.since() != null) {
                dead.add(member.since());
            }
            each.accept(member);
        });
        return figures(corporationId, counts, known[0], dead, persons);
    }

    /**
     * Reads a corporation's members without counting people: a statement for each thousand.
     *
     * @param each is given every member whose name is known, by id
     */
    public void members(long corporationId, Consumer<Member> each) {
        ScopeProfiles.Required required = required(corporationId);
        Map<String, List<String>> missing = new HashMap<>();
        long after = 0;
        List<Member> chunk;
        do {
            chunk = chunk(corporationId, after, required, missing);
            for (Member member : chunk) {
                each.accept(member);
                after = member.characterId();
            }
            missing.clear();
        } while (chunk.size() == CHUNK);
    }

    private record Known(long corporationId, long characterId, boolean exempt) {}

    private record Told(@Nullable String name, int members) {}

    /**
     * Counts the members of some corporations, in their order, and no persons: some statements however many corporations there are,
     * and one for each thousand tokens.
     */
    public List<Figures> figures(Collection<Long> corporationIds) {
        if (corporationIds.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<State, Integer>> counts = new HashMap<>();
        Map<Long, LocalDateTime> oldest = new HashMap<>();
        List<Known> living = new ArrayList<>();
        database.sql().sql("""
                        SELECT k.corporation_id, k.character_id, t.character_id AS holder, t.disabled_at, e.character_id AS exempted
                        FROM (SELECT corporation_id, character_id FROM corporation_members WHERE corporation_id IN (:ids)
                              UNION SELECT corporation_id, character_id FROM character_affiliations
                              WHERE corporation_id IN (:ids)) k
                        LEFT JOIN refresh_tokens t ON t.character_id = k.character_id AND t.deleted_at IS NULL
                        LEFT JOIN compliance_exemptions e ON e.corporation_id = k.corporation_id
                         AND e.character_id = k.character_id AND e.expires_on > CURRENT_TIMESTAMP
                        """).param("ids", corporationIds).query(row -> {
            long corporation = row.getLong(1);
            boolean held = row.getObject(3) != null;
            LocalDateTime disabled = row.getObject(4, LocalDateTime.class);
            boolean exempt = row.getObject(5) != null;
            if (held && disabled == null) {
                living.add(new Known(corporation, row.getLong(2), exempt));
            } else {
                State state = exempt ? State.EXEMPT : held ? State.DEAD : State.NEVER;
                count(counts, corporation, state);
                if (state == State.DEAD) {
                    oldest.merge(corporation, disabled, (one, other) -> one.isBefore(other) ? one : other);
                }
            }
        });
        Map<Long, Set<Long>> lacking = lacking(living, profiles.requiredIn(corporationIds));
        for (Known one : living) {
            boolean lacks = lacking.getOrDefault(one.corporationId(), Set.of()).contains(one.characterId());
            count(
                    counts,
                    one.corporationId(),
                    !lacks ? State.VALID : one.exempt() ? State.EXEMPT : State.MISSING_SCOPES);
        }
        Set<Long> listed = new HashSet<>(database.sql()
                .sql("SELECT DISTINCT corporation_id FROM corporation_members WHERE corporation_id IN (:ids)")
                .param("ids", corporationIds)
                .query(Long.class)
                .list());
        Map<Long, Told> told = new HashMap<>();
        database.sql().sql("""
                        SELECT corporation_id, name, COALESCE(member_count, 0) FROM corporation_infos WHERE corporation_id IN (:ids)
                        """).param("ids", corporationIds).query(row -> {
            told.put(row.getLong(1), new Told(row.getString(2), row.getInt(3)));
        });
        return corporationIds.stream()
                .map(id -> {
                    Map<State, Integer> of = counts.getOrDefault(id, Map.of());
                    int known = of.values().stream().mapToInt(Integer::intValue).sum();
                    Told one = told.getOrDefault(id, new Told(null, 0));
                    return new Figures(
                            id,
                            one.name(),
                            of,
                            known,
                            Math.max(known, one.members()),
                            listed.contains(id),
                            oldest.get(id),
                            0,
                            0);
                })
                .toList();
    }

    private static void count(Map<Long, Map<State, Integer>> counts, long corporation, State state) {
        counts.computeIfAbsent(corporation, id -> new EnumMap<>(State.class)).merge(state, 1, Integer::sum);
    }

    /** The members whose living tokens lack a scope that is required, by corporation. */
    private Map<Long, Set<Long>> lacking(List<Known> living, Map<Long, ScopeProfiles.Required> required) {
        Map<Long, List<Long>> corporations = new HashMap<>();
        living.forEach(one -> corporations
                .computeIfAbsent(one.characterId(), id -> new ArrayList<>())
                .add(one.corporationId()));
        List<Long> characters = corporations.keySet().stream().sorted().toList();
        Map<Long, Set<Long>> lacking = new HashMap<>();
        for (int from = 0; from < characters.size(); from += CHUNK) {
            Map<String, Set<String>> known = new HashMap<>();
            database.sql()
                    .sql(
                            "SELECT character_id, scopes FROM refresh_tokens WHERE deleted_at IS NULL AND character_id IN (:characters)")
                    .param("characters", characters.subList(from, Math.min(from + CHUNK, characters.size())))
                    .query(row -> {
                        long character = row.getLong(1);
                        Set<String> held =
                                known.computeIfAbsent(row.getString(2), text -> new HashSet<>(Scopes.read(text)));
                        for (Long corporation : corporations.getOrDefault(character, List.of())) {
                            if (!Objects.requireNonNull(required.get(corporation))
                                    .metBy(held)) {
                                lacking.computeIfAbsent(corporation, id -> new HashSet<>())
                                        .add(character);
                            }
                        }
                    });
        }
        return lacking;
    }

    private Figures figures(
            long corporationId, Map<State, Integer> counts, int known, List<LocalDateTime> dead, Set<Long> persons) {
        boolean listed = database.sql()
                        .sql(
                                "SELECT COUNT(*) FROM (SELECT 1 AS one FROM corporation_members WHERE corporation_id = ? LIMIT 1) m")
                        .param(corporationId)
                        .query(Long.class)
                        .single()
                > 0;
        Told told = database.sql()
                .sql("SELECT name, COALESCE(member_count, 0) FROM corporation_infos WHERE corporation_id = ?")
                .param(corporationId)
                .query((row, number) -> new Told(row.getString(1), row.getInt(2)))
                .optional()
                .orElse(new Told(null, 0));
        return new Figures(
                corporationId,
                told.name(),
                counts,
                known,
                Math.max(known, told.members()),
                listed,
                dead.isEmpty() ? null : Collections.min(dead),
                persons.size(),
                inOrder(persons));
    }

    private List<Member> chunk(
            long corporationId, long after, ScopeProfiles.Required required, Map<String, List<String>> missing) {
        return database.sql()
                .sql("""
                        SELECT k.character_id, COALESCE(t.character_name, i.name, n.name) AS name, t.user_id,
                               u.name AS account, t.scopes, t.disabled_at, t.disabled_reason, e.reason, e.expires_on
                        FROM (SELECT character_id FROM corporation_members
                              WHERE corporation_id = :corporation AND character_id > :after
                              UNION SELECT character_id FROM character_affiliations
                              WHERE corporation_id = :corporation AND character_id > :after) k
                        LEFT JOIN refresh_tokens t ON t.character_id = k.character_id AND t.deleted_at IS NULL
                        LEFT JOIN users u ON u.id = t.user_id
                        LEFT JOIN character_infos i ON i.character_id = k.character_id
                        LEFT JOIN universe_names n ON n.entity_id = k.character_id
                        LEFT JOIN compliance_exemptions e ON e.corporation_id = :corporation
                         AND e.character_id = k.character_id AND e.expires_on > CURRENT_TIMESTAMP
                        ORDER BY k.character_id LIMIT :most
                        """)
                .param("corporation", corporationId)
                .param("after", after)
                .param("most", CHUNK)
                .query((row, number) -> member(row, required, missing))
                .list();
    }

    private static Member member(ResultSet row, ScopeProfiles.Required required, Map<String, List<String>> known)
            throws SQLException {
        String scopes = row.getString("scopes");
        List<String> missing =
                scopes == null ? List.of() : known.computeIfAbsent(scopes, text -> missing(text, required));
        LocalDateTime disabledAt = row.getObject("disabled_at", LocalDateTime.class);
        String exemption = row.getString("reason");
        State state = scopes == null
                ? State.NEVER
                : disabledAt != null ? State.DEAD : missing.isEmpty() ? State.VALID : State.MISSING_SCOPES;
        return new Member(
                row.getLong("character_id"),
                row.getString("name"),
                row.getObject("user_id", Long.class),
                row.getString("account"),
                exemption != null && state != State.VALID ? State.EXEMPT : state,
                missing,
                disabledAt,
                row.getString("disabled_reason"),
                exemption,
                row.getObject("expires_on", LocalDateTime.class));
    }

    private static List<String> missing(String scopes, ScopeProfiles.Required required) {
        return List.copyOf(required.beyond(Scopes.read(scopes)));
    }

    private record Token(
            long characterId, long userId, @Nullable String scopes, boolean exempt) {}

    /** The number of accounts all of whose characters are in order, each where it is. */
    private int inOrder(Set<Long> persons) {
        List<Long> all = List.copyOf(persons);
        int inOrder = 0;
        for (int from = 0; from < all.size(); from += CHUNK / 10) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + CHUNK / 10));
            List<Token> tokens = database.sql()
                    .sql("""
                            SELECT t.character_id, t.user_id, CASE WHEN t.disabled_at IS NULL THEN t.scopes END AS scopes,
                                   EXISTS (SELECT 1 FROM compliance_exemptions e
                                     JOIN character_affiliations a ON a.corporation_id = e.corporation_id
                                     WHERE a.character_id = t.character_id AND e.character_id = t.character_id
                                       AND e.expires_on > CURRENT_TIMESTAMP) AS exempt
                            FROM refresh_tokens t WHERE t.deleted_at IS NULL AND t.user_id IN (:users)
                            """)
                    .param("users", some)
                    .query((row, number) ->
                            new Token(row.getLong(1), row.getLong(2), row.getString(3), row.getBoolean("exempt")))
                    .list();
            Map<Long, ScopeProfiles.Required> required =
                    profiles.required(tokens.stream().map(Token::characterId).toList());
            Set<Long> not = new HashSet<>();
            for (Token token : tokens) {
                boolean valid = token.scopes() != null
                        && Objects.requireNonNull(required.get(token.characterId()))
                                .beyond(Scopes.read(token.scopes()))
                                .isEmpty();
                if (!valid && !token.exempt()) {
                    not.add(token.userId());
                }
            }
            inOrder += some.size() - not.size();
        }
        return inOrder;
    }

    /**
     * Exempts a character from what its corporation requires, until the end of a day; committed and durable on return.
     *
     * @throws AccessRefusal saying what is allowed
     */
    public void exempt(Actor actor, long corporationId, long characterId, String reason, LocalDate until) {
        Exemption exemption = new Exemption(corporationId, why(reason), day(until));
        database.inTransaction(() -> exempt(actor, exemption, characterId));
        database.makeDurable();
    }

    /**
     * Exempts some members for one reason until the end of one day: all of them or none; committed and durable on return.
     *
     * @param characterIds at most {@value #MOST_AT_ONCE}
     * @throws AccessRefusal saying what is allowed, and who is no member
     */
    public void exempt(Actor actor, long corporationId, Collection<Long> characterIds, String reason, LocalDate until) {
        Set<Long> ids = new TreeSet<>(characterIds);
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw new AccessRefusal("Select 1 to " + MOST_AT_ONCE + " members; these are " + ids.size());
        }
        Exemption exemption = new Exemption(corporationId, why(reason), day(until));
        database.inTransaction(() -> {
            Set<Long> strangers = new TreeSet<>(ids);
            strangers.removeAll(known(corporationId, ids));
            if (!strangers.isEmpty()) {
                throw new AccessRefusal("No members of the corporation: " + strangers);
            }
            ids.forEach(id -> exempt(actor, exemption, id));
        });
        database.makeDurable();
    }

    /** @param until the last day on which it holds */
    private record Exemption(long corporationId, String reason, LocalDate until) {}

    private static String why(String reason) {
        String why = OneLine.of(reason, LONGEST_REASON).strip();
        if (why.length() < 3) {
            throw new AccessRefusal("Say why the character need not be in order");
        }
        return why;
    }

    private LocalDate day(LocalDate until) {
        LocalDate today = EveTime.day(database.now());
        if (until.isBefore(today) || until.isAfter(today.plusYears(1))) {
            throw new AccessRefusal("An exemption ends on a day from today to " + today.plusYears(1));
        }
        return until;
    }

    private Set<Long> known(long corporationId, Collection<Long> ids) {
        return database.sql()
                .sql("""
                        SELECT character_id FROM corporation_members WHERE corporation_id = :corporation AND character_id IN (:ids)
                        UNION SELECT character_id FROM character_affiliations
                        WHERE corporation_id = :corporation AND character_id IN (:ids)
                        """)
                .param("corporation", corporationId)
                .param("ids", ids)
                .query(Long.class)
                .set();
    }

    private void exempt(Actor actor, Exemption exemption, long characterId) {
        delete(exemption.corporationId(), characterId);
        database.sql()
                .sql("""
                        INSERT INTO compliance_exemptions (corporation_id, character_id, reason, expires_on, user_id)
                        VALUES (?, ?, ?, ?, ?)
                        """)
                .param(1, exemption.corporationId())
                .param(2, characterId)
                .param(3, exemption.reason())
                .param(4, exemption.until().plusDays(1).atStartOfDay())
                .param(5, actor.userId(), java.sql.Types.BIGINT)
                .update();
        audit.write(
                actor,
                Category.CHARACTER,
                "exempt",
                Subject.character(characterId),
                "Exempted the character from what its corporation requires: " + exemption.reason(),
                null,
                Map.of(
                        "corporation",
                        exemption.corporationId(),
                        "until",
                        exemption.until().toString()));
    }

    /** Ends an exemption. @return whether there was one */
    public boolean endExemption(Actor actor, long corporationId, long characterId) {
        boolean ended = database.inTransaction(() -> {
            boolean deleted = delete(corporationId, characterId) > 0;
            if (deleted) {
                audit.write(
                        actor,
                        Category.CHARACTER,
                        "end exemption",
                        Subject.character(characterId),
                        "Ended the character's exemption",
                        Map.of("corporation", corporationId),
                        null);
            }
            return deleted;
        });
        database.makeDurable();
        return ended;
    }

    private int delete(long corporationId, long characterId) {
        return database.sql()
                .sql("DELETE FROM compliance_exemptions WHERE corporation_id = ? AND character_id = ?")
                .params(corporationId, characterId)
                .update();
    }
}
