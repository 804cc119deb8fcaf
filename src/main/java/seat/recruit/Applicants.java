package seat.recruit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.AccessRefusal;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.OneLine;
import seat.eve.NpcIds;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;
import seat.sso.ClosedCharacters;

/**
 * Keeps who applies to which corporation, what its reviewers write, and how they decide (tables {@code applicants}, {@code applicant_notes},
 * {@code applicant_checks}). Every change stands in the security log; what was written about somebody who was refused is erased after
 * {@link #KEPT_DAYS}.
 *
 * <p>Reviewers' notes are not those of {@code seat.note}: they belong to an application and go with it, whoever wrote them, and their
 * readers are whoever reviews for that corporation, not a role or squad. What shall outlast an application is written as a note about the
 * character.
 */
public final class Applicants {
    /** Days after a refusal for which what was written is kept, 1 to 365. */
    public static final GlobalSetting KEPT_DAYS = GlobalSetting.number("applicants.kept_days", 45, 1, 365);

    /** Characters of the longest note. */
    public static final int LONGEST_NOTE = 5_000;

    /** Applicants that are listed, the newest. */
    public static final int MOST = 1_000;

    private static final int LONGEST_REASON = 1_000;
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final AuditLog audit;

    public Applicants(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    /** How an application stands. */
    public enum State {
        OPEN,
        ACCEPTED,
        REFUSED;

        /** As tables and addresses have it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(@Nullable String id) {
            return Arrays.stream(values())
                    .filter(state -> state.id().equals(id))
                    .findFirst()
                    .orElse(OPEN);
        }
    }

    /** What reviewers tick off. */
    public enum Check {
        TOKENS,
        ALTS,
        INTERVIEW,
        REFERENCES,
        STANDINGS,
        RULES;

        /** As tables and addresses have it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws AccessRefusal naming what is allowed */
        public static Check of(String id) {
            return Arrays.stream(values())
                    .filter(check -> check.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AccessRefusal("'" + id + "' is nothing to tick off; there are "
                            + Arrays.stream(values()).map(Check::id).toList()));
        }
    }

    /**
     * An application.
     *
     * @param byHand whether somebody opened it; otherwise it stands because something was written about who asked in the game
     */
    public record Application(
            long characterId,
            State state,
            LocalDateTime openedAt,
            boolean byHand,
            @Nullable LocalDateTime decidedAt,
            @Nullable String decidedBy,
            @Nullable String reason,
            @Nullable LocalDate eraseOn) {}

    /**
     * What a reviewer wrote.
     *
     * @param author empty for an account that is gone
     * @param leaders whether only leaders see it
     */
    public record Note(long id, String author, String text, boolean leaders, LocalDateTime at) {}

    private static final String SELECT = """
            SELECT a.character_id, a.state, a.opened_at, a.opened_by, a.decided_at, u.name, a.reason, a.erase_on FROM applicants a
            LEFT JOIN users u ON u.id = a.decided_by
            WHERE a.corporation_id = :corporation AND NOT %s""".formatted(ClosedCharacters.isClosed("a.character_id"));

    private static Application read(ResultSet row) throws SQLException {
        return new Application(
                row.getLong(1),
                State.of(row.getString(2)),
                row.getObject(3, LocalDateTime.class),
                row.getObject(4) != null,
                row.getObject(5, LocalDateTime.class),
                row.getString(6),
                row.getString(7),
                row.getObject(8, LocalDate.class));
    }

    /** The applications to a corporation, the newest first; of characters whose owner changed, none until they are purged. */
    public List<Application> of(long corporationId) {
        return database.reading()
                .sql(SELECT + " ORDER BY a.opened_at DESC, a.character_id LIMIT " + MOST)
                .param("corporation", corporationId)
                .query((row, number) -> read(row))
                .list();
    }

    /** One application. */
    public Optional<Application> of(long corporationId, long characterId) {
        return database.sql()
                .sql(SELECT + " AND a.character_id = :character")
                .param("corporation", corporationId)
                .param("character", characterId)
                .query((row, number) -> read(row))
                .optional();
    }

    /**
     * Opens an application by hand, or one that stands already anew: from now on it is by hand. What was written before stays. Committed
     * and durable on return.
     */
    public void open(Actor actor, long corporationId, long characterId) {
        database.inTransaction(() -> {
            ensure(corporationId, characterId);
            database.sql()
                    .sql("""
                            UPDATE applicants SET state = 'open', opened_at = CURRENT_TIMESTAMP(3), opened_by = ?, decided_at = NULL,
                              decided_by = NULL, reason = NULL, erase_on = NULL
                            WHERE corporation_id = ? AND character_id = ?
                            """)
                    .param(1, actor.userId(), java.sql.Types.BIGINT)
                    .param(2, corporationId)
                    .param(3, characterId)
                    .update();
            write(actor, "open application", corporationId, characterId, "An application was opened", Map.of());
        });
        database.makeDurable();
    }

    /** What is written about somebody stands below an application; this one nobody opened by hand. */
    private void ensure(long corporationId, long characterId) {
        database.sql().sql("""
                        INSERT IGNORE INTO applicants (corporation_id, character_id, state, opened_at)
                        VALUES (?, ?, 'open', CURRENT_TIMESTAMP(3))
                        """).params(corporationId, characterId).update();
    }

    /**
     * The applications in the game that stand: who joined another corporation of players' since, or whose owner changed, is left out.
     *
     * @param asked when, by character
     */
    public Map<Long, LocalDateTime> standing(long corporationId, Map<Long, LocalDateTime> asked) {
        Map<Long, LocalDateTime> standing = new HashMap<>(asked);
        List<Long> ids = List.copyOf(asked.keySet());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            database.reading()
                    .sql(
                            "SELECT character_id, corporation_id, start_date FROM character_corporation_histories"
                                    + " WHERE character_id IN (:ids) AND start_date IS NOT NULL AND corporation_id <> :corporation")
                    .param("ids", some)
                    .param("corporation", corporationId)
                    .query(row -> {
                        LocalDateTime at = asked.get(row.getLong(1));
                        if (!NpcIds.isCorporation(row.getLong(2))
                                && at != null
                                && row.getObject(3, LocalDateTime.class).isAfter(at)) {
                            standing.remove(row.getLong(1));
                        }
                    });
            database.reading()
                    .sql(ClosedCharacters.QUERY + " AND p.character_id IN (:ids)")
                    .param("ids", some)
                    .query(Long.class)
                    .list()
                    .forEach(standing::remove);
        }
        return standing;
    }

    /**
     * Decides about an application; committed and durable on return.
     *
     * @throws AccessRefusal where no reason is given, or it was decided already
     */
    public void decide(Actor actor, long corporationId, long characterId, boolean accept, String reason) {
        String why = OneLine.of(reason, LONGEST_REASON).strip();
        if (why.length() < 3) {
            throw new AccessRefusal("Say why: a reason of at least three characters");
        }
        LocalDate today = Database.utc(database.now()).toLocalDate();
        database.inTransaction(() -> {
            ensure(corporationId, characterId);
            int decided = database.sql()
                    .sql("""
                            UPDATE applicants SET state = ?, decided_at = CURRENT_TIMESTAMP(3), decided_by = ?, reason = ?, erase_on = ?
                            WHERE corporation_id = ? AND character_id = ? AND state = 'open'
                            """)
                    .param(1, accept ? State.ACCEPTED.id() : State.REFUSED.id())
                    .param(2, actor.userId(), java.sql.Types.BIGINT)
                    .param(3, why)
                    .param(
                            4,
                            accept ? null : today.plusDays(new GlobalSettings(database).number(KEPT_DAYS)),
                            java.sql.Types.DATE)
                    .param(5, corporationId)
                    .param(6, characterId)
                    .update();
            if (decided == 0) {
                throw new AccessRefusal("This application was decided already; open it anew first");
            }
            // The reason is erased with the application; the log keeps that it was decided, and by whom.
            write(
                    actor,
                    accept ? "accept applicant" : "refuse applicant",
                    corporationId,
                    characterId,
                    accept ? "An application was accepted" : "An application was refused",
                    Map.of());
        });
        database.makeDurable();
    }

    /** What reviewers wrote, the newest first. @param leaders whether the reader may see what only leaders see */
    public List<Note> notes(long corporationId, long characterId, boolean leaders, long readerId) {
        return database.reading()
                .sql("""
                        SELECT n.id, COALESCE(u.name, '') AS author, n.note, n.visibility, n.written_at FROM applicant_notes n
                        LEFT JOIN users u ON u.id = n.user_id
                        WHERE n.corporation_id = :corporation AND n.character_id = :character
                          AND (n.visibility = 'reviewers' OR :leaders = TRUE OR n.user_id = :reader)
                        ORDER BY n.id DESC LIMIT 500
                        """)
                .param("corporation", corporationId)
                .param("character", characterId)
                .param("leaders", leaders)
                .param("reader", readerId)
                .query((row, number) -> new Note(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        "leaders".equals(row.getString(4)),
                        row.getObject(5, LocalDateTime.class)))
                .list();
    }

    /**
     * Adds a note; committed and durable on return.
     *
     * @param leaders whether only leaders see it
     * @throws AccessRefusal for one that is empty or too long
     */
    public void note(Actor actor, long corporationId, long characterId, String text, boolean leaders) {
        String note = text.strip();
        if (note.isEmpty() || note.length() > LONGEST_NOTE) {
            throw new AccessRefusal("A note has 1 to " + LONGEST_NOTE + " characters; this one has " + note.length());
        }
        database.inTransaction(() -> {
            ensure(corporationId, characterId);
            database.sql()
                    .sql("""
                            INSERT INTO applicant_notes (corporation_id, character_id, user_id, note, visibility, written_at)
                            VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                            """)
                    .param(1, corporationId)
                    .param(2, characterId)
                    .param(3, actor.userId(), java.sql.Types.BIGINT)
                    .param(4, note)
                    .param(5, leaders ? "leaders" : "reviewers")
                    .update();
            write(
                    actor,
                    "note on applicant",
                    corporationId,
                    characterId,
                    "A reviewer wrote about an applicant",
                    Map.of("visible to", leaders ? "leaders" : "reviewers"));
        });
        database.makeDurable();
    }

    /** What is ticked off. */
    public Set<String> checks(long corporationId, long characterId) {
        return new TreeSet<>(database.reading()
                .sql("SELECT item FROM applicant_checks WHERE corporation_id = ? AND character_id = ?")
                .params(corporationId, characterId)
                .query(String.class)
                .list());
    }

    /** Ticks something off, or not any more; committed and durable on return. */
    public void check(Actor actor, long corporationId, long characterId, Check item, boolean done) {
        database.inTransaction(() -> {
            ensure(corporationId, characterId);
            database.sql()
                    .sql("DELETE FROM applicant_checks WHERE corporation_id = ? AND character_id = ? AND item = ?")
                    .params(corporationId, characterId, item.id())
                    .update();
            if (done) {
                database.sql()
                        .sql("""
                                INSERT INTO applicant_checks (corporation_id, character_id, item, user_id, checked_at)
                                VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                                """)
                        .param(1, corporationId)
                        .param(2, characterId)
                        .param(3, item.id())
                        .param(4, actor.userId(), java.sql.Types.BIGINT)
                        .update();
            }
            write(
                    actor,
                    "check applicant",
                    corporationId,
                    characterId,
                    done ? "A reviewer ticked something off" : "A reviewer took a tick away",
                    Map.of("item", item.id()));
        });
        database.makeDurable();
    }

    /** Writes down that somebody looked at an applicant. */
    public void looked(Actor actor, long corporationId, long characterId) {
        audit.write(
                actor,
                Category.READING,
                "read applicant",
                Subject.character(characterId),
                "Looked at an applicant",
                null,
                Map.of("corporation", corporationId));
    }

    private void write(
            Actor actor,
            String action,
            long corporationId,
            long characterId,
            String message,
            Map<String, Object> details) {
        Map<String, Object> after = new java.util.TreeMap<>(details);
        after.put("corporation", corporationId);
        audit.write(actor, Category.CHARACTER, action, Subject.character(characterId), message, null, after);
    }

    /** Erases what was written about those whose time is over. @return how many applications went */
    public int erase(LocalDate today) {
        List<long[]> over = database.sql()
                .sql(
                        "SELECT corporation_id, character_id FROM applicants WHERE erase_on IS NOT NULL AND erase_on <= ? LIMIT 500")
                .param(today)
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                .list();
        for (long[] one : over) {
            database.inTransaction(() -> {
                for (String table : List.of("applicant_notes", "applicant_checks", "applicants")) {
                    database.sql()
                            .sql("DELETE FROM " + table + " WHERE corporation_id = ? AND character_id = ?")
                            .params(one[0], one[1])
                            .update();
                }
            });
        }
        return over.size();
    }
}
