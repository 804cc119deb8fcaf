package seat.seat5;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.access.SignIns;
import seat.access.Users;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.squad.BroughtSquads;
import seat.sso.AccessTokenVerifier;
import seat.sso.InvalidTokenException;
import seat.sso.SealException;
import seat.sso.SleepingTokens;
import seat.sso.SleepingTokens.Held;
import seat.sso.SleepingTokens.Sleeping;
import seat.sso.SleepingTokens.State;
import seat.sso.SsoClient;
import seat.sso.SsoUnavailableException;
import seat.sso.TokenAnswer;
import seat.sso.VerifiedToken;

/**
 * The switch-over from another SeAT: wakes the tokens that sleep. One proves first that this SeAT is the EVE application they were issued to; then
 * they follow at a bounded rate, those of people who signed in last before others. A character belongs to its account, and counts for rights, from
 * the refresh on that proved its owner. When many are refused it stops: then something is wrong that is not the tokens. It may be ended at any
 * moment and run again.
 */
public final class SwitchOver {
    /** After the switch-over filters of squads that came count for their members again: by then what they ask for is read. */
    public static final int SQUADS_KEPT_HOURS = 48;

    private static final Logger log = LoggerFactory.getLogger(SwitchOver.class);

    private static final String BEGUN = "seat5_switch_over_begun";
    private static final String ENDED = "seat5_switch_over_ended";

    /** Longer than an answer of the SSO may take, so that nobody asks for a token twice at once. */
    private static final Duration LEASE = SsoClient.DEADLINE.plusSeconds(10);

    private static final int PROOFS = 5;
    private static final int WINDOW = 20;
    private static final int LEAST_REFUSED = 10;
    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_UNAVAILABLE = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final Database database;
    private final SsoClient sso;
    private final AccessTokenVerifier verifier;
    private final SleepingTokens sleeping;
    private final SignIns signIns;
    private final Pace pace;

    /** Lets time pass between questions to EVE. */
    @FunctionalInterface
    public interface Pace {
        /** Waits. */
        void pause(Duration time) throws InterruptedException;
    }

    public SwitchOver(
            Database database, SsoClient sso, AccessTokenVerifier verifier, SleepingTokens sleeping, SignIns signIns) {
        this(database, sso, verifier, sleeping, signIns, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    SwitchOver(
            Database database,
            SsoClient sso,
            AccessTokenVerifier verifier,
            SleepingTokens sleeping,
            SignIns signIns,
            Pace pace) {
        this.database = database;
        this.sso = sso;
        this.verifier = verifier;
        this.sleeping = sleeping;
        this.signIns = signIns;
        this.pace = pace;
    }

    /**
     * How it is done.
     *
     * @param perSecond questions to EVE in a second, from 1 to 50
     * @param acceptRefusals whether it goes on however many tokens are refused
     * @param again whether tokens that were refused before are tried again
     */
    public record Options(int perSecond, boolean acceptRefusals, boolean again) {
        public Options {
            if (perSecond < 1 || perSecond > 50) {
                throw new IllegalArgumentException("1 to 50 tokens are woken in a second, not " + perSecond);
            }
        }
    }

    /** Told how far it is. */
    public interface Watcher {
        /** Tells how many tokens sleep on, and how many were woken, refused and unlinked by this run. */
        void progress(long asleep, long woken, long refused, long unlinked);
    }

    /** Told when a switch-over stops before its end; the message says why and what to do. What was woken stays awake. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(String message) {
            super(message);
        }
    }

    /**
     * What a run did.
     *
     * @param squads whose filters count again some hours from now
     */
    public record Done(long woken, long refused, long unlinked, int squads) {}

    /** What came of one token. */
    private enum Outcome {
        WOKEN,
        REFUSED,
        /** EVE refuses it after a question whose answer never came here: that says nothing of EVE or of the old SeAT. */
        LOST,
        UNLINKED,
        /** The token sleeps on: somebody else has it, or EVE gave no answer that counts. */
        LATER
    }

    private record Answered(Sleeping token, Outcome outcome, String reason, Duration pause) {}

    /** What a run has done so far, and its last answers. */
    private static final class Tally {
        private long woken;
        private long refused;
        private long unlinked;
        private int unavailable;
        private Duration pause = Duration.ZERO;
        private final Deque<Answered> last = new ArrayDeque<>();

        private void add(Answered answered) {
            switch (answered.outcome()) {
                case WOKEN -> woken++;
                case REFUSED -> refused++;
                case LOST -> {
                    refused++;
                    return;
                }
                case UNLINKED -> unlinked++;
                case LATER -> {
                    if (!answered.pause().isZero()) {
                        unavailable++;
                        pause = answered.pause().compareTo(pause) > 0 ? answered.pause() : pause;
                    }
                    return;
                }
            }
            unavailable = 0;
            last.addLast(answered);
            if (last.size() > WINDOW) {
                last.removeFirst();
            }
        }

        private List<Answered> lastRefused() {
            return last.stream().filter(one -> one.outcome() == Outcome.REFUSED).toList();
        }
    }

    /** Whether a switch-over has begun: what another SeAT says of rights counts for nothing from then on. */
    public static boolean begun(Database database) {
        return at(database, BEGUN).isPresent();
    }

    /** When it began (UTC); empty for not yet. */
    public static Optional<LocalDateTime> beganAt(Database database) {
        return at(database, BEGUN);
    }

    /** When it last came to its end (UTC); empty for not yet. */
    public static Optional<LocalDateTime> endedAt(Database database) {
        return at(database, ENDED);
    }

    private static Optional<LocalDateTime> at(Database database, String fact) {
        return database.sql()
                .sql("SELECT updated_at FROM seat_facts WHERE name = ?")
                .param(fact)
                .query(LocalDateTime.class)
                .optional();
    }

    private void note(String fact) {
        int known = database.sql()
                .sql("UPDATE seat_facts SET updated_at = CURRENT_TIMESTAMP(3) WHERE name = ?")
                .param(fact)
                .update();
        if (known == 0) {
            database.sql()
                    .sql("INSERT IGNORE INTO seat_facts (name, content) VALUES (?, '')")
                    .param(fact)
                    .update();
        }
    }

    /**
     * Wakes what sleeps, until nothing does.
     *
     * @param left whether whoever asked for it is gone: then it ends after what it has begun
     * @throws Stopped when EVE does not know the application, refuses many tokens, or does not answer
     */
    public Done run(Options options, Watcher watcher, BooleanSupplier left) throws InterruptedException {
        if (options.again()) {
            sleeping.sleepAgain();
        }
        Tally tally = new Tally();
        if (!begun(database)) {
            // What is refused before it has begun was asked by a proof that died before it could give it back.
            sleeping.sleepAgain();
            prove(tally, options, left);
            begin();
        }
        if (count(State.ASLEEP) > 0) {
            wake(tally, options, watcher, left);
        }
        return end(tally);
    }

    private void begin() {
        database.durably(() -> {
            note(BEGUN);
            audit("The switch-over from SeAT 5 has begun");
        });
    }

    private void audit(String message) {
        new AuditLog(database).write(Actor.command(), Category.MACHINERY, "switch_over", Subject.none(), message);
    }

    private long count(State state) {
        return sleeping.counts().getOrDefault(state, 0L);
    }

    /**
     * One token that EVE takes proves the application; several that it refuses make it most unlikely to be the right one. A token whose asker
     * died is waited for where there is no other.
     */
    private void prove(Tally tally, Options options, BooleanSupplier left) throws InterruptedException {
        List<Answered> refused = new ArrayList<>();
        while (refused.size() < PROOFS && count(State.ASLEEP) > 0) {
            long began = System.nanoTime();
            tally.pause = Duration.ZERO;
            for (Sleeping token : sleeping.next(PROOFS - refused.size())) {
                Answered answered = ask(token);
                tally.add(answered);
                switch (answered.outcome()) {
                    case WOKEN, UNLINKED -> {
                        return;
                    }
                    case REFUSED, LOST -> refused.add(answered);
                    case LATER -> stopIfUnavailable(tally);
                }
            }
            if (refused.size() < PROOFS && count(State.ASLEEP) > 0) {
                stopIfLeft(left);
                rest(tally, began);
            }
        }
        if (refused.isEmpty() || options.acceptRefusals()) {
            return;
        }
        giveBack(refused);
        throw new Stopped("EVE refused the first " + refused.size() + " tokens ("
                + refused.getLast().reason()
                + "). Tokens work only for the EVE application that they were issued to: set SEAT_EVE_CLIENT_ID and"
                + " SEAT_EVE_CLIENT_SECRET to EVE_CLIENT_ID and EVE_CLIENT_SECRET of the old SeAT's .env, and run this again."
                + " Nothing was changed. If they are right and these tokens are dead, add --accept-refusals");
    }

    private void giveBack(List<Answered> refused) {
        sleeping.sleepAgain(
                refused.stream().map(one -> one.token().characterId()).toList());
    }

    private void wake(Tally tally, Options options, Watcher watcher, BooleanSupplier left) throws InterruptedException {
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            while (true) {
                stopIfLeft(left);
                List<Sleeping> next = sleeping.next(options.perSecond());
                long asleep = count(State.ASLEEP);
                watcher.progress(asleep, tally.woken, tally.refused, tally.unlinked);
                if (asleep == 0) {
                    return;
                }
                long began = System.nanoTime();
                tally.pause = Duration.ZERO;
                List<Future<Answered>> answers = next.stream()
                        .map(token -> asking.submit(() -> ask(token)))
                        .toList();
                for (Future<Answered> answer : answers) {
                    tally.add(result(answer));
                }
                stopIfRefused(tally, options);
                stopIfUnavailable(tally);
                rest(tally, began);
            }
        }
    }

    private static void stopIfLeft(BooleanSupplier left) {
        if (left.getAsBoolean()) {
            throw new Stopped("It ended before all tokens were awake; run it again, and it goes on");
        }
    }

    private void rest(Tally tally, long began) throws InterruptedException {
        Duration spent = Duration.ofNanos(System.nanoTime() - began);
        Duration rest = Duration.ofSeconds(1).minus(spent);
        Duration pause = tally.pause.compareTo(rest) > 0 ? tally.pause : rest;
        if (pause.isPositive()) {
            pace.pause(pause);
        }
    }

    private static Answered result(Future<Answered> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A token could not be asked for", e);
        }
    }

    private void stopIfRefused(Tally tally, Options options) {
        List<Answered> refused = tally.lastRefused();
        if (!options.acceptRefusals() && refused.size() >= LEAST_REFUSED && refused.size() * 2 > tally.last.size()) {
            giveBack(refused);
            throw new Stopped("EVE refused " + refused.size() + " of the last " + tally.last.size() + " tokens ("
                    + refused.getLast().reason()
                    + "): that is a fault of EVE's sign-in, or the old SeAT still runs and has"
                    + " used these tokens. They sleep again. Stop the old SeAT, look whether EVE's sign-in works, and run this again;"
                    + " if these tokens really are dead, add --accept-refusals");
        }
    }

    private static void stopIfUnavailable(Tally tally) {
        if (tally.unavailable >= MOST_UNAVAILABLE) {
            throw new Stopped(
                    "EVE's sign-in does not answer as it should. Tokens that were not woken sleep on; run this again later");
        }
    }

    private Answered ask(Sleeping token) {
        Optional<Held> held;
        try {
            held = sleeping.hold(token.characterId(), LEASE);
        } catch (SealException e) {
            throw new Stopped("Tokens cannot be read: " + e.getMessage());
        }
        return held.map(this::ask).orElseGet(() -> new Answered(token, Outcome.LATER, "", Duration.ZERO));
    }

    private Answered ask(Held held) {
        Sleeping token = held.token();
        return switch (sso.refresh(held.secret())) {
            case TokenAnswer.Granted granted -> keep(token, granted);
            case TokenAnswer.InvalidGrant refused -> refused(held, refused.reason());
            case TokenAnswer.InvalidClient refused -> {
                sleeping.giveBack(token.characterId(), false, refused.reason());
                throw new Stopped("EVE does not know this application (" + refused.reason()
                        + "): set SEAT_EVE_CLIENT_ID and SEAT_EVE_CLIENT_SECRET to EVE_CLIENT_ID and EVE_CLIENT_SECRET of the old"
                        + " SeAT's .env, and run this again. No token was changed by this answer");
            }
            case TokenAnswer.Refused refused -> later(token, false, refused.reason(), Duration.ofSeconds(10));
            case TokenAnswer.Unavailable unavailable -> {
                Duration asked = Objects.requireNonNullElse(unavailable.retryAfter(), Duration.ofSeconds(5));
                yield later(
                        token,
                        unavailable.maybeProcessed(),
                        unavailable.reason(),
                        asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
            }
        };
    }

    private Answered later(Sleeping token, boolean asked, String reason, Duration pause) {
        sleeping.giveBack(token.characterId(), asked, reason);
        return new Answered(token, Outcome.LATER, reason, pause);
    }

    /** After a question whose answer was lost EVE may say no for a while; then it is asked again. */
    private Answered refused(Held held, String reason) {
        Sleeping token = held.token();
        if (held.attempts() > 0 && held.attempts() < MOST_ATTEMPTS) {
            sleeping.giveBack(token.characterId(), true, reason);
            return new Answered(token, Outcome.LATER, reason, Duration.ZERO);
        }
        if (held.attempts() > 0) {
            String lost =
                    "EVE's answer to an earlier question was lost (this was killed, or the line broke), and EVE does not"
                            + " take the token from before it: " + reason;
            sleeping.refuse(token, lost);
            return new Answered(token, Outcome.LOST, lost, Duration.ZERO);
        }
        sleeping.refuse(token, reason);
        return new Answered(token, Outcome.REFUSED, reason, Duration.ZERO);
    }

    private Answered keep(Sleeping token, TokenAnswer.Granted granted) {
        // First of all: EVE has given another token, and the one before may be dead.
        sleeping.renewed(token.characterId(), granted.refreshToken());
        try {
            VerifiedToken character = verifier.verify(granted.accessToken().reveal());
            if (character.characterId() != token.characterId()) {
                return unlinked(token, "EVE says that the token is another character's");
            }
            if (!character.ownerHash().equals(token.ownerHash())) {
                return unlinked(token, "the character is on another EVE account now, whose owner must sign in");
            }
            boolean woken = signIns.wake(token, character, granted, Actor.command());
            return new Answered(token, woken ? Outcome.WOKEN : Outcome.LATER, "", Duration.ZERO);
        } catch (InvalidTokenException e) {
            sleeping.refuse(token, "the access token cannot be used: " + e.getMessage());
            return new Answered(token, Outcome.REFUSED, String.valueOf(e.getMessage()), Duration.ZERO);
        } catch (SsoUnavailableException e) {
            return later(token, true, String.valueOf(e.getMessage()), Duration.ofSeconds(5));
        }
    }

    private Answered unlinked(Sleeping token, String reason) {
        sleeping.unlink(token, reason);
        log.info("character {} is linked to nobody: {}", token.characterId(), reason);
        return new Answered(token, Outcome.UNLINKED, reason, Duration.ZERO);
    }

    private Done end(Tally tally) {
        Users users = new Users(database);
        mainless().forEach(users::repairMain);
        int squads = database.durably(() -> {
            int released = new BroughtSquads(database).release(SQUADS_KEPT_HOURS);
            audit("The switch-over from SeAT 5 has come to its end: " + tally.woken + " tokens were woken by this run, "
                    + tally.refused + " refused");
            note(ENDED);
            return released;
        });
        return new Done(tally.woken, tally.refused, tally.unlinked, squads);
    }

    /** Accounts with characters whose main character is none of them. */
    private List<Long> mainless() {
        return database.sql().sql("""
                        SELECT u.id FROM users u WHERE u.main_character_id <> 0 AND u.kind IS NULL
                          AND EXISTS (SELECT 1 FROM sleeping_tokens s WHERE s.user_id = u.id)
                          AND EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.user_id = u.id AND t.deleted_at IS NULL)
                          AND NOT EXISTS (SELECT 1 FROM refresh_tokens m WHERE m.character_id = u.main_character_id
                            AND m.user_id = u.id AND m.deleted_at IS NULL)
                        """).query(Long.class).list();
    }
}
