package seat.access;

import java.sql.Types;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.OneLine;

/**
 * What happens at the door, counted by kind, and kept as rows (table {@code sign_in_events}) where it is no ordinary sign-in. It
 * never holds a token or a link's secret. Strangers cause these rows, so that few are written: at most {@value #ROWS_A_MINUTE}
 * a minute, {@value #ROWS_OF_AN_ADDRESS} of one address; what comes on top is counted and told in one row.
 */
public final class SignInEvents {
    static final int ROWS_A_MINUTE = 30;
    static final int ROWS_OF_AN_ADDRESS = 6;

    private static final Logger logger = LoggerFactory.getLogger(SignInEvents.class);
    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);
    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_TEXT = 255;

    /** What happened. */
    public enum Kind {
        /** Somebody signed in with EVE. */
        SIGNED_IN("Signed in"),
        /** EVE's answer does not belong to a sign-in that was begun in this browser. */
        STATE_MISMATCH("A sign-in was refused that was not begun in this browser"),
        /** The person refused the access at EVE's page. */
        DENIED("The access was not allowed at EVE's page"),
        /** EVE's answer, or the token in it, is not to be believed. */
        REFUSED("An answer of EVE's sign-in was not to be believed"),
        /** EVE's SSO did not answer. */
        UNAVAILABLE("EVE's sign-in did not answer"),
        /** EVE does not accept this installation's client. */
        CLIENT_REFUSED("EVE refused this installation's client"),
        /** The account is switched off. */
        INACTIVE("A sign-in to an account was refused that is switched off"),
        /** The character is new, and no account may be made. */
        CLOSED("A new character came while no accounts are made"),
        /** One address came too often. */
        LIMITED("One address came too often"),
        /** A link for an administrator was made on the command line. */
        LINK_MADE("Made a link to sign in as administrator"),
        LINK_USED("Used a link to sign in as administrator"),
        /** Somebody came with a link that is unknown, old or used. */
        LINK_REFUSED("A link to sign in as administrator was refused"),
        /** Somebody came with a share link that is unknown, has ended or was revoked. */
        SHARE_REFUSED("A link to somebody's characters was refused"),
        /** A count of events of strangers within a minute that were not kept one by one. */
        NOT_KEPT("Events at the door were not kept one by one");

        /** The kind as the table and the metric spell it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        private boolean ofStrangers() {
            return this != LINK_MADE && this != LINK_USED && this != NOT_KEPT;
        }
    }

    private final Database database;
    private final AuditLog log;
    private final LongSupplier nanos;
    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);
    private final Map<String, Integer> written = new HashMap<>();
    private long windowStart;
    private int rows;
    private int notKept;

    public SignInEvents(Database database) {
        this(database, System::nanoTime);
    }

    SignInEvents(Database database, LongSupplier nanos) {
        this.database = database;
        this.log = new AuditLog(database);
        this.nanos = nanos;
        this.windowStart = nanos.getAsLong();
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    /** How often something happened in this process. */
    public long count(Kind kind) {
        return counter(kind).sum();
    }

    /** Counts a sign-in with EVE; {@code user_login_histories} has its row. */
    public void signedIn() {
        counter(Kind.SIGNED_IN).increment();
    }

    private LongAdder counter(Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    /**
     * Counts and keeps what happened. That it could not be kept fails nothing.
     *
     * @param reason for people; no secret
     * @param actor who came, from where; of an account where it is about one
     */
    public void happened(Kind kind, String reason, Actor actor, String userAgent) {
        counter(kind).increment();
        int missing = 0;
        if (kind.ofStrangers()) {
            missing = place(actor.address());
            if (missing < 0) {
                return;
            }
        }
        try {
            if (missing > 0) {
                insert(Kind.NOT_KEPT, missing + " more within a minute", Actor.system(), "");
            }
            insert(kind, reason, actor, userAgent);
        } catch (DataAccessException e) {
            logger.warn("That a sign-in was {} could not be kept: {}", kind.id(), e.getMessage());
        }
    }

    /** @return -1 when there is no place for another row; else how many events of the minutes before had none */
    private synchronized int place(String address) {
        long now = nanos.getAsLong();
        int missing = 0;
        if (now - windowStart >= WINDOW) {
            windowStart = now;
            written.clear();
            rows = 0;
            missing = notKept;
            notKept = 0;
        }
        int ofAddress = written.getOrDefault(address, 0);
        if (rows >= ROWS_A_MINUTE || ofAddress >= ROWS_OF_AN_ADDRESS) {
            notKept++;
            return -1;
        }
        rows++;
        written.put(address, ofAddress + 1);
        return missing;
    }

    private void insert(Kind kind, String reason, Actor actor, String userAgent) {
        database.inTransaction(() -> {
            row(kind, reason, actor, userAgent);
            log.write(
                    actor,
                    Category.SIGN_IN,
                    kind.id(),
                    actor.userId() == null ? Subject.none() : Subject.user(actor.userId()),
                    reason.isEmpty() ? kind.sentence : kind.sentence + ": " + reason);
        });
    }

    private void row(Kind kind, String reason, Actor actor, String userAgent) {
        database.sql()
                .sql("""
                        INSERT INTO sign_in_events (created_at, kind, reason, address, user_agent, user_id)
                        VALUES (CURRENT_TIMESTAMP(3), ?, ?, ?, ?, ?)
                        """)
                .param(1, kind.id())
                .param(2, OneLine.of(reason, LONGEST_TEXT))
                .param(3, OneLine.of(actor.address(), LONGEST_ADDRESS))
                .param(4, OneLine.of(userAgent, LONGEST_TEXT))
                .param(5, actor.userId(), Types.BIGINT)
                .update();
    }
}
