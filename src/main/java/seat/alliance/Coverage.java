package seat.alliance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.access.Access;
import seat.alliance.CoverageCell.Help;
import seat.alliance.CoverageCell.Pilot;
import seat.alliance.CoverageCell.State;
import seat.db.Database;
import seat.eve.NpcIds;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.update.Facts;
import seat.update.UpdateState;

/**
 * Corporations by kinds of data: how old each is, and where it is missing, which in-game role it needs and who of the registered members
 * has it. Who has a role is what EVE told with the member's own token, or with the corporation's list of roles. The number of
 * statements does not grow with corporations, and by one for each two thousand tokens of their members.
 */
public final class Coverage {
    /** The most corporations of one matrix. */
    public static final int MOST = 1_000;

    /** What an update may take beyond its interval without being late. */
    private static final Duration SLACK = Duration.ofMinutes(30);

    /** In-game roles that are looked at in one corporation, at most this many times as many rows in all. */
    private static final int MOST_HOLDERS = 50_000;

    /** Tokens that are read at a time. */
    private static final int CHUNK = 2_000;

    private final Database database;
    private final List<Needed> needed;
    private final List<String> scopes;

    /** @param declared the resources there are */
    public Coverage(Database database, Collection<Resource> declared) {
        this.database = database;
        Map<String, Resource> catalogue =
                declared.stream().collect(Collectors.toMap(Resource::name, resource -> resource, (one, other) -> one));
        this.needed = Stream.of(CoverageKind.values())
                .map(kind -> {
                    Resource first = Objects.requireNonNull(
                            catalogue.get(kind.resources().getFirst()));
                    return new Needed(
                            kind,
                            Set.copyOf(first.roles()),
                            Objects.requireNonNullElse(first.scope(), ""),
                            kind.resources().stream()
                                    .collect(Collectors.toMap(
                                            name -> name,
                                            name -> Objects.requireNonNull(catalogue.get(name))
                                                    .interval())));
                })
                .toList();
        this.scopes = needed.stream().map(Needed::scope).distinct().sorted().toList();
    }

    private record Needed(CoverageKind kind, Set<String> roles, String scope, Map<String, Duration> intervals) {}

    private record Update(
            UpdateState state,
            @Nullable Instant succeededAt,
            @Nullable Instant dueAt,
            @Nullable String reason) {}

    /** A registered member with the roles that are known of it. */
    private record Holder(Pilot pilot, boolean living, Set<String> scopes, Set<String> roles) {}

    /** Members of a corporation who are registered, and who of them granted which scope. */
    private record Registered(int all, int living, Map<String, Integer> byScope) {}

    private record Named(@Nullable String name, int members) {}

    /**
     * The corporations of players that somebody has a permission for and that are kept, largest first.
     *
     * @return at most one more than {@link #MOST}
     */
    public List<Long> kept(Access access, String permission) {
        List<Object> values = new ArrayList<>();
        String condition = access.condition(permission, OwnerType.CORPORATION, "c.corporation_id", values);
        values.add(MOST + 1);
        return database.reading().sql("""
                        SELECT c.corporation_id FROM corporation_infos c
                        WHERE %s AND EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = c.corporation_id AND u.owner_type = 'corporation')
                        ORDER BY c.member_count DESC, c.corporation_id LIMIT ?
                        """.formatted(condition)).params(values).query(Long.class).list().stream()
                .filter(id -> !NpcIds.isCorporation(id))
                .toList();
    }

    /** The lines of some corporations, in their order; at most {@link #MOST} of them. */
    public List<CoverageRow> of(Collection<Long> corporationIds, Instant now) {
        List<Long> ids = corporationIds.stream().distinct().limit(MOST).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Named> names = names(ids);
        Map<Long, Map<String, Update>> updates = updates(ids);
        Map<Long, Token> tokens = tokens(ids);
        Map<Long, Registered> registered = registered(tokens);
        Map<Long, Map<Long, Holder>> holders = holders(ids, tokens);
        return ids.stream()
                .map(id -> {
                    Named named = names.getOrDefault(id, new Named(null, 0));
                    Registered members = registered.getOrDefault(id, new Registered(0, 0, Map.of()));
                    Collection<Holder> some = holders.getOrDefault(id, Map.of()).values();
                    return new CoverageRow(
                            id,
                            named.name(),
                            named.members(),
                            members.all(),
                            members.living(),
                            needed.stream()
                                    .map(one -> cell(id, one, updates.getOrDefault(id, Map.of()), members, some, now))
                                    .toList());
                })
                .toList();
    }

    private static CoverageCell cell(
            long corporationId,
            Needed needed,
            Map<String, Update> updates,
            Registered members,
            Collection<Holder> holders,
            Instant now) {
        State state = State.FRESH;
        Instant asOf = now;
        String reason = null;
        for (Map.Entry<String, Duration> part : needed.intervals().entrySet()) {
            Update update = updates.get(part.getKey());
            Instant read = update == null ? null : update.succeededAt();
            if (update != null && update.reason() != null && reason == null) {
                reason = update.reason();
            }
            if (update == null || read == null) {
                state = State.NEVER;
            } else {
                asOf = read.isBefore(asOf) ? read : asOf;
                if (state == State.FRESH && late(update, read, part.getValue(), now)) {
                    state = State.LATE;
                }
            }
        }
        List<Holder> able = holders.stream()
                .filter(holder -> holder.roles().stream().anyMatch(needed.roles()::contains))
                .toList();
        Help help = state == State.FRESH ? Help.NOTHING : help(needed, members, able);
        List<Holder> could = able.stream()
                .filter(holder -> switch (help) {
                    case WAIT -> holder.living() && holder.scopes().contains(needed.scope());
                    case SCOPE -> holder.living();
                    case SIGN_IN -> true;
                    case NOTHING, ROLE, NOBODY -> false;
                })
                .toList();
        return new CoverageCell(
                corporationId,
                needed.kind(),
                state,
                help,
                state == State.NEVER ? null : asOf,
                state == State.FRESH ? null : reason,
                needed.roles().stream().sorted().toList(),
                needed.scope(),
                could.stream().map(Holder::pilot).limit(CoverageCell.SHOWN).toList(),
                needed.roles().isEmpty() && help == Help.SCOPE ? members.living() : could.size());
    }

    private static Help help(Needed needed, Registered members, List<Holder> able) {
        if (members.all() == 0) {
            return Help.NOBODY;
        }
        if (needed.roles().isEmpty()) {
            return members.byScope().getOrDefault(needed.scope(), 0) > 0
                    ? Help.WAIT
                    : members.living() > 0 ? Help.SCOPE : Help.SIGN_IN;
        }
        if (able.isEmpty()) {
            return Help.ROLE;
        }
        return able.stream()
                        .anyMatch(holder -> holder.living() && holder.scopes().contains(needed.scope()))
                ? Help.WAIT
                : able.stream().anyMatch(Holder::living) ? Help.SCOPE : Help.SIGN_IN;
    }

    private static boolean late(Update update, Instant read, Duration declared, Instant now) {
        Duration interval = declared;
        // The installation may have been told to read it less often.
        if (update.state() == UpdateState.IDLE && update.dueAt() != null) {
            Duration planned = Duration.between(read, update.dueAt());
            interval = planned.compareTo(declared) > 0 ? planned : declared;
        }
        return read.plus(interval.multipliedBy(2)).plus(SLACK).isBefore(now);
    }

    private Map<Long, Named> names(List<Long> ids) {
        Map<Long, Named> names = new HashMap<>();
        database.reading().sql("""
                        SELECT c.corporation_id, c.name, COALESCE(c.member_count, 0) FROM corporation_infos c
                        WHERE c.corporation_id IN (:ids)
                        """).param("ids", ids).query(row -> {
            names.put(row.getLong(1), new Named(row.getString(2), row.getInt(3)));
        });
        return names;
    }

    private Map<Long, Map<String, Update>> updates(List<Long> ids) {
        Map<Long, Map<String, Update>> updates = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT owner_id, resource, state, succeeded_at, due_at, reason FROM updates
                        WHERE owner_id IN (:ids) AND resource IN (:resources)
                        """)
                .param("ids", ids)
                .param(
                        "resources",
                        Stream.of(CoverageKind.values())
                                .flatMap(kind -> kind.resources().stream())
                                .toList())
                .query(row -> {
                    updates.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .put(
                                    row.getString(2),
                                    new Update(
                                            UpdateState.of(row.getString(3)),
                                            instant(row.getObject(4, LocalDateTime.class)),
                                            instant(row.getObject(5, LocalDateTime.class)),
                                            row.getString(6)));
                });
        return updates;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }

    /** A registered member's token. */
    private record Token(long corporationId, String name, boolean living, Set<String> scopes) {}

    /**
     * Tokens of the members by character, read some thousand at a time, since the names of scopes that one has are long; they are looked
     * through once for each text, of which there are few.
     */
    private Map<Long, Token> tokens(List<Long> ids) {
        Map<Long, Token> tokens = new HashMap<>();
        Map<String, Set<String>> known = new HashMap<>();
        long after = 0;
        int found;
        do {
            List<Long> read = new ArrayList<>();
            database.reading()
                    .sql("""
                            SELECT a.corporation_id, t.character_id, t.character_name, t.disabled_at, t.scopes
                            FROM refresh_tokens t JOIN character_affiliations a ON a.character_id = t.character_id
                            WHERE a.corporation_id IN (:ids) AND t.deleted_at IS NULL AND t.character_id > :after
                            ORDER BY t.character_id LIMIT %d
                            """.formatted(CHUNK))
                    .param("ids", ids)
                    .param("after", after)
                    .query(row -> {
                        long character = row.getLong(2);
                        read.add(character);
                        tokens.put(
                                character,
                                new Token(
                                        row.getLong(1),
                                        Objects.requireNonNullElse(row.getString(3), ""),
                                        row.getObject(4) == null,
                                        known.computeIfAbsent(
                                                Objects.requireNonNullElse(row.getString(5), ""), this::granted)));
                    });
            known.clear();
            found = read.size();
            after = found == 0 ? after : read.getLast();
        } while (found == CHUNK);
        return tokens;
    }

    /** The scopes of a token's text, of those that are looked at. */
    private Set<String> granted(String text) {
        return scopes.stream()
                .filter(scope -> text.contains("\"" + scope + "\""))
                .collect(Collectors.toSet());
    }

    private static Map<Long, Registered> registered(Map<Long, Token> tokens) {
        Map<Long, List<Token>> byCorporation =
                tokens.values().stream().collect(Collectors.groupingBy(Token::corporationId));
        Map<Long, Registered> registered = new HashMap<>();
        byCorporation.forEach((id, all) -> {
            Map<String, Integer> byScope = new HashMap<>();
            int living = 0;
            for (Token token : all) {
                if (token.living()) {
                    living++;
                    token.scopes().forEach(scope -> byScope.merge(scope, 1, Integer::sum));
                }
            }
            registered.put(id, new Registered(all.size(), living, byScope));
        });
        return registered;
    }

    /** Registered members by corporation and id who have one of the roles that are looked at. */
    private Map<Long, Map<Long, Holder>> holders(List<Long> ids, Map<Long, Token> tokens) {
        Set<String> roles = new TreeSet<>();
        needed.forEach(one -> roles.addAll(one.roles()));
        Map<Long, Map<Long, Holder>> holders = new HashMap<>();
        // What the corporation's own list says holds for whoever has not granted the scope for roles.
        for (String from : List.of("""
                character_affiliations a
                JOIN refresh_tokens t ON t.character_id = a.character_id AND t.deleted_at IS NULL
                JOIN character_roles r ON r.character_id = a.character_id AND r.scope = 'roles'
                WHERE a.corporation_id IN (:ids) AND r.role IN (:roles) AND %s
                """.formatted(Facts.rolesKnown("a.character_id")), """
                corporation_roles r
                JOIN character_affiliations a ON a.character_id = r.character_id AND a.corporation_id = r.corporation_id
                JOIN refresh_tokens t ON t.character_id = r.character_id AND t.deleted_at IS NULL
                WHERE r.corporation_id IN (:ids) AND r.type = 'roles' AND r.role IN (:roles)
                """)) {
            database.reading()
                    .sql("SELECT a.corporation_id, t.character_id, r.role FROM " + from
                            + " ORDER BY t.character_id LIMIT " + MOST_HOLDERS)
                    .param("ids", ids)
                    .param("roles", roles)
                    .query(row -> {
                        long character = row.getLong(2);
                        Token token = tokens.get(character);
                        if (token != null) {
                            holders.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                                    .computeIfAbsent(
                                            character,
                                            id -> new Holder(
                                                    new Pilot(character, token.name()),
                                                    token.living(),
                                                    token.scopes(),
                                                    new TreeSet<>()))
                                    .roles()
                                    .add(row.getString(3));
                        }
                    });
        }
        return holders;
    }

    /** How many cells stand how. */
    public static Map<State, Long> count(Collection<CoverageRow> rows) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        rows.stream().flatMap(row -> row.cells().stream()).forEach(cell -> counts.merge(cell.state(), 1L, Long::sum));
        return counts;
    }
}
