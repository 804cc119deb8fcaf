package seat.structure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.access.AccessRefusal;
import seat.access.Users;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.OneLine;

/**
 * Timers that people write by hand, who takes a timer, and the log of both. One that is written is seen by its author, and by whoever is in the
 * corporation or alliance it is for now. What is over for {@value #KEPT_DAYS} days goes when somebody writes.
 */
public final class HandTimers {
    private static final String CATEGORY = "timer";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_NOTE = 500;
    private static final int MOST = 200;
    private static final int KEPT_DAYS = 30;
    private static final int LOGGED = 50;
    private static final String MINE = "user_id = ?";
    private static final Duration LONGEST = Duration.ofDays(60);

    private final Database database;
    private final AuditLog audit;

    public HandTimers(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    /** Who sees a timer besides its author. */
    public enum Audience {
        ME,
        CORPORATION,
        ALLIANCE
    }

    /** What happened to the claim on a timer. */
    public enum Claimed {
        TAKEN,
        DONE,
        FAILED
    }

    /**
     * Who takes a timer.
     *
     * @param userId account
     * @param name of the account
     * @param mainId its main character; 0 for none
     */
    public record Claim(long userId, String name, long mainId, Claimed state) {}

    /** What somebody did with a timer; {@code action} is a word of message keys. */
    public record Logged(Instant at, String who, String action, String detail) {}

    /**
     * What somebody writes.
     *
     * @param visibleId corporation or alliance; 0 for its author alone
     */
    public record Written(
            TimerKind kind,
            String name,
            long systemId,
            Timer.Side side,
            Instant at,
            String note,
            Audience audience,
            long visibleId) {}

    List<Timer> of(
            TimerReach reach, Collection<Long> corporations, Collection<Long> alliances, Instant from, Instant until) {
        Set<Long> inCorporations = new HashSet<>(corporations);
        inCorporations.add(-1L);
        Set<Long> inAlliances = new HashSet<>(alliances);
        inAlliances.add(-1L);
        return database.sql()
                .sql("""
                        SELECT t.id, t.user_id, t.kind, t.name, t.system_id, t.side, t.ends_at, t.note FROM timers t
                        WHERE t.removed_at IS NULL AND t.ends_at >= :from AND t.ends_at <= :until
                          AND (t.user_id = :user OR t.visible_to = 'CORPORATION' AND t.visible_id IN (:corporations)
                            OR t.visible_to = 'ALLIANCE' AND t.visible_id IN (:alliances))
                        ORDER BY t.id LIMIT %d
                        """.formatted(Timers.MOST))
                .param("from", Database.utc(from))
                .param("until", Database.utc(until))
                .param("user", reach.userId())
                .param("corporations", inCorporations)
                .param("alliances", inAlliances)
                .query((row, number) -> new Timer(
                        "hand-" + row.getLong("id"),
                        word(TimerKind.class, row.getString("kind"), TimerKind.OTHER),
                        Objects.requireNonNull(Structures.instant(row, "ends_at")),
                        null,
                        0,
                        row.getString("name"),
                        row.getLong("system_id"),
                        0,
                        word(Timer.Side.class, row.getString("side"), Timer.Side.UNKNOWN),
                        true,
                        row.getString("note"),
                        row.getLong("id"),
                        row.getLong("user_id")))
                .list();
    }

    private static <E extends Enum<E>> E word(Class<E> kind, String name, E otherwise) {
        for (E one : kind.getEnumConstants()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return otherwise;
    }

    /**
     * Writes a timer down.
     *
     * @throws AccessRefusal naming what is allowed
     */
    public void write(Actor actor, long userId, Written what, Instant now) {
        check(what, now);
        database.durably(() -> {
            prune(now);
            // Those that were removed count for a day: else writing and removing would fill the table.
            long open = database.sql()
                    .sql("""
                            SELECT COUNT(*) FROM timers WHERE user_id = ? AND (removed_at IS NULL AND ends_at > ? OR created_at > ?)
                            """)
                    .params(userId, Database.utc(now), Database.utc(now.minus(Duration.ofDays(1))))
                    .query(Long.class)
                    .single();
            if (open >= MOST) {
                throw new AccessRefusal(
                        "An account has at most " + MOST + " timers that are ahead or were written within a day;"
                                + " remove one that is older, or wait");
            }
            KeyHolder made = new GeneratedKeyHolder();
            database.sql()
                    .sql("""
                            INSERT INTO timers (user_id, kind, name, system_id, side, ends_at, note, visible_to, visible_id, created_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                            """)
                    .params(
                            userId,
                            what.kind().name(),
                            OneLine.of(what.name(), LONGEST_NAME).strip(),
                            what.systemId(),
                            what.side().name(),
                            Database.utc(what.at()),
                            OneLine.of(what.note(), LONGEST_NOTE).strip(),
                            what.audience().name(),
                            what.visibleId())
                    .update(made, "id");
            long id = Objects.requireNonNull(made.getKey()).longValue();
            log("hand-" + id, userId, "written", what.name());
            audit.write(
                    actor,
                    CATEGORY,
                    "write",
                    Subject.of("timer", id),
                    "Wrote a timer down",
                    null,
                    Map.of(
                            "kind",
                            what.kind(),
                            "name",
                            what.name(),
                            "at",
                            what.at().toString()));
        });
    }

    private static void check(Written what, Instant now) {
        if (what.name().isBlank()) {
            throw new AccessRefusal(
                    "Name the structure, or paste its text from the game with the name in its first line");
        }
        if (!what.kind().isByHand()) {
            throw new AccessRefusal("EVE tells of " + what.kind().word() + " itself; choose another kind");
        }
        if (!what.at().isAfter(now) || what.at().isAfter(now.plus(LONGEST))) {
            throw new AccessRefusal("A timer ends within the next " + LONGEST.toDays() + " days, not " + what.at());
        }
        if (what.audience() != Audience.ME && what.visibleId() == 0) {
            throw new AccessRefusal("Your main character is in no alliance; choose your corporation or yourself");
        }
    }

    /** Moves a timer of one's own to another time, or gives it another note. @return whether it is one's own and ahead */
    public boolean change(Actor actor, long userId, long id, Instant at, String note, Instant now) {
        if (!at.isAfter(now) || at.isAfter(now.plus(LONGEST))) {
            throw new AccessRefusal("A timer ends within the next " + LONGEST.toDays() + " days, not " + at);
        }
        return database.durably(() -> {
            Optional<String> before = database.sql()
                    .sql(
                            "SELECT CONCAT(ends_at, ' ', note) FROM timers WHERE id = ? AND user_id = ? AND removed_at IS NULL")
                    .params(id, userId)
                    .query(String.class)
                    .optional();
            if (before.isEmpty()) {
                return false;
            }
            String kept = OneLine.of(note, LONGEST_NOTE).strip();
            database.sql()
                    .sql("UPDATE timers SET ends_at = ?, note = ? WHERE id = ? AND user_id = ? AND removed_at IS NULL")
                    .params(Database.utc(at), kept, id, userId)
                    .update();
            log("hand-" + id, userId, "changed", at + " " + kept);
            audit.write(
                    actor,
                    CATEGORY,
                    "change",
                    Subject.of("timer", id),
                    "Changed a timer",
                    Map.of("was", before.get()),
                    Map.of("at", at.toString(), "note", kept));
            return true;
        });
    }

    /** Takes a timer of one's own off the board. @return whether it was there */
    public boolean remove(Actor actor, long userId, long id) {
        return database.durably(() -> {
            boolean removed = database.sql().sql("""
                                    UPDATE timers SET removed_at = CURRENT_TIMESTAMP(3)
                                    WHERE id = ? AND user_id = ? AND removed_at IS NULL
                                    """).params(id, userId).update() > 0;
            if (removed) {
                log("hand-" + id, userId, "removed", "");
                audit.write(actor, CATEGORY, "remove", Subject.of("timer", id), "Removed a timer");
            }
            return removed;
        });
    }

    /** Who takes these timers, by their ids. */
    public Map<String, Claim> claims(Collection<String> timers) {
        Map<String, Claim> claims = new HashMap<>();
        List<String> ids = List.copyOf(timers);
        for (int from = 0; from < ids.size(); from += 1_000) {
            database.sql()
                    .sql("""
                            SELECT c.timer, c.user_id, COALESCE(u.name, '') AS name, COALESCE(u.main_character_id, 0) AS main_id, c.state
                            FROM timer_claims c LEFT JOIN users u ON u.id = c.user_id WHERE c.timer IN (:ids)
                            """)
                    .param("ids", ids.subList(from, Math.min(from + 1_000, ids.size())))
                    .query(row -> {
                        claims.put(
                                row.getString("timer"),
                                new Claim(
                                        row.getLong("user_id"),
                                        row.getString("name"),
                                        row.getLong("main_id"),
                                        word(Claimed.class, row.getString("state"), Claimed.TAKEN)));
                    });
        }
        return claims;
    }

    /**
     * Takes a timer. Whoever came first has it, until he gave it up.
     *
     * @throws AccessRefusal naming who has it
     */
    public void take(Actor actor, long userId, String timer) {
        database.durably(() -> {
            boolean free = database.sql().sql("""
                                    INSERT IGNORE INTO timer_claims (timer, user_id, state, changed_at)
                                    VALUES (?, ?, 'TAKEN', CURRENT_TIMESTAMP(3))
                                    """).params(timer, userId).update() > 0;
            if (!free && !put(timer, userId, Claimed.TAKEN, "(user_id = ? OR state = 'FAILED')", userId)) {
                Claim first = claims(List.of(timer)).get(timer);
                throw new AccessRefusal((first == null || first.name().isEmpty() ? "Somebody" : first.name())
                        + " has taken it; ask for it to be handed over");
            }
            log(timer, userId, "taken", "");
            audit.write(actor, CATEGORY, "take", Subject.none(), "Took the timer " + timer);
        });
    }

    /** Ends one's own claim: done, or failed. */
    public void end(Actor actor, long userId, String timer, Claimed how) {
        database.durably(() -> {
            mine(put(timer, userId, how, MINE, userId));
            log(timer, userId, how == Claimed.DONE ? "done" : "failed", "");
            audit.write(actor, CATEGORY, "end", Subject.none(), "Ended the timer " + timer + " as " + how);
        });
    }

    /** Gives one's own claim back. */
    public void release(Actor actor, long userId, String timer) {
        database.durably(() -> {
            mine(database.sql()
                            .sql("DELETE FROM timer_claims WHERE timer = ? AND " + MINE)
                            .params(timer, userId)
                            .update()
                    > 0);
            log(timer, userId, "released", "");
            audit.write(actor, CATEGORY, "release", Subject.none(), "Gave the timer " + timer + " back");
        });
    }

    /**
     * Hands one's own claim to another account, by its name.
     *
     * @param sees whether an account sees the timer; to one that does not it is not handed
     * @throws AccessRefusal the same one whether there is no such account or it does not see the timer
     */
    public void handOver(Actor actor, long userId, String timer, String account, Predicate<Viewer> sees) {
        Claim claim = claims(List.of(timer)).get(timer);
        mine(claim != null && claim.userId() == userId);
        String name = account.strip();
        long to = new Users(database)
                .named(name)
                .filter(sees)
                .map(Viewer::userId)
                .orElseThrow(() -> new AccessRefusal("Nobody who sees this timer is called '" + name
                        + "'; write the account's name as it is written where somebody has taken a timer"));
        database.durably(() -> {
            mine(put(timer, to, Claimed.TAKEN, MINE, userId));
            log(timer, userId, "handed-over", name);
            audit.write(actor, CATEGORY, "hand-over", Subject.user(to), "Handed the timer " + timer + " over");
        });
    }

    private static void mine(boolean is) {
        if (!is) {
            throw new AccessRefusal("Take it first: only who has taken a timer ends it or hands it over");
        }
    }

    /** Whose a claim is, is asked in the statement that changes it: of two at once one finds it changed. */
    private boolean put(String timer, long userId, Claimed state, String whose, long asking) {
        return database.sql()
                        .sql("""
                                UPDATE timer_claims SET user_id = ?, state = ?, changed_at = CURRENT_TIMESTAMP(3)
                                WHERE timer = ? AND %s
                                """.formatted(whose))
                        .params(userId, state.name(), timer, asking)
                        .update()
                > 0;
    }

    /** Notes what somebody did; of a timer the newest {@value #LOGGED} lines are kept, the security log has all. */
    private void log(String timer, long userId, String action, String detail) {
        database.sql()
                .sql("""
                        INSERT INTO timer_log (timer, user_id, action, detail, happened_at) VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                        """)
                .params(timer, userId, action, OneLine.of(detail, LONGEST_NOTE))
                .update();
        List<Long> old = database.sql()
                .sql("SELECT id FROM timer_log WHERE timer = ? ORDER BY id DESC LIMIT 1000 OFFSET " + LOGGED)
                .param(timer)
                .query(Long.class)
                .list();
        if (!old.isEmpty()) {
            database.sql()
                    .sql("DELETE FROM timer_log WHERE id IN (:ids)")
                    .param("ids", old)
                    .update();
        }
    }

    /** What people did with some timers, the newest first. */
    public List<Logged> log(Collection<String> timers) {
        return timers.isEmpty()
                ? List.of()
                : database.sql()
                        .sql("""
                                SELECT l.happened_at, COALESCE(u.name, '') AS who, l.action, l.detail
                                FROM timer_log l LEFT JOIN users u ON u.id = l.user_id
                                WHERE l.timer IN (:ids) ORDER BY l.id DESC LIMIT %d
                                """.formatted(LOGGED))
                        .param("ids", timers)
                        .query((row, number) -> new Logged(
                                Objects.requireNonNull(Structures.instant(row, "happened_at")),
                                row.getString("who"),
                                row.getString("action"),
                                row.getString("detail")))
                        .list();
    }

    private void prune(Instant now) {
        LocalDateTime before = Database.utc(now.minus(Duration.ofDays(KEPT_DAYS)));
        database.sql().sql("DELETE FROM timers WHERE ends_at < ?").param(before).update();
        database.sql()
                .sql("DELETE FROM timer_log WHERE happened_at < ?")
                .param(before)
                .update();
        database.sql()
                .sql("DELETE FROM timer_claims WHERE changed_at < ?")
                .param(Database.utc(now.minus(LONGEST).minus(Duration.ofDays(KEPT_DAYS))))
                .update();
    }

    /** The corporation and alliance of a character, for whom its account writes. */
    public Optional<Home> home(long characterId) {
        return database.sql()
                .sql("SELECT corporation_id, alliance_id FROM character_affiliations WHERE character_id = ?")
                .param(characterId)
                .query((row, number) -> new Home(row.getLong(1), row.getLong(2)))
                .optional();
    }

    /** Where somebody is at home; 0 for none. */
    public record Home(long corporationId, long allianceId) {
        /** The corporation or alliance that sees what is written for an audience; 0 for the author alone. */
        public long of(Audience audience) {
            return switch (audience) {
                case ME -> 0;
                case CORPORATION -> corporationId;
                case ALLIANCE -> allianceId;
            };
        }
    }
}
