package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import seat.testing.TestDatabase;
import seat.work.ToldByEve.Joined;

/**
 * Whatever happens in EVE and in whatever order it is read, from caches of different age: an account sees a corporation only by a
 * character that, when its roles were read, truly was its director or CEO, in the membership that EVE names now, within the last day,
 * and whose token lives.
 */
class LeadershipPropertyTest {
    private static final long PILOT = 95_000_001;
    private static final long USER = 7;
    private static final long FIRST = 98_000_001;
    private static final long SOMEBODY = 95_000_002;

    private static ToldByEve eve;

    enum Act {
        MOVE,
        PROMOTE,
        DEMOTE,
        BECOME_CEO,
        STEP_DOWN,
        REVOKE,
        SIGN_IN,
        SIGN_IN_WITHOUT_ROLES,
        SELL,
        REFUSE_ROLES,
        READ_ROLES,
        READ_AFFILIATION,
        READ_HISTORY,
        READ_SHEET,
        NIGHT
    }

    /** Something happens some minutes after what happened before. */
    record Step(Act act, int minutes) {}

    @BeforeContainer
    static void open() {
        eve = new ToldByEve(TestDatabase.h2());
    }

    @AfterContainer
    static void close() {
        eve.close();
    }

    @Provide
    Arbitrary<List<Step>> lives() {
        Arbitrary<Act> acts = Arbitraries.frequency(
                Tuple.of(8, Act.READ_ROLES),
                Tuple.of(8, Act.READ_AFFILIATION),
                Tuple.of(4, Act.MOVE),
                Tuple.of(4, Act.PROMOTE),
                Tuple.of(2, Act.SIGN_IN),
                Tuple.of(2, Act.READ_SHEET),
                Tuple.of(2, Act.BECOME_CEO),
                Tuple.of(1, Act.READ_HISTORY),
                Tuple.of(1, Act.DEMOTE),
                Tuple.of(1, Act.STEP_DOWN),
                Tuple.of(1, Act.REVOKE),
                Tuple.of(1, Act.SIGN_IN_WITHOUT_ROLES),
                Tuple.of(1, Act.SELL),
                Tuple.of(1, Act.REFUSE_ROLES),
                Tuple.of(1, Act.NIGHT));
        return Combinators.combine(acts, Arbitraries.integers().between(1, 70))
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(40);
    }

    @Property(tries = 40)
    void nobodySeesACorporationByAStaleRight(@ForAll("lives") List<Step> steps) {
        Life life = new Life();
        int shown = 0;
        for (Step step : steps) {
            life.go(step);
            for (long corporation : eve.led(USER)) {
                shown++;
                assertThat(life.mayLead(corporation))
                        .as("%s sees %d after %s", USER, corporation, step)
                        .isTrue();
            }
        }
        net.jqwik.api.statistics.Statistics.label("sees something").collect(shown > 0);
    }

    /** What is so in EVE, what ESI's caches say of it, and what was read. */
    private static final class Life {
        /** How it was at a time. */
        private record Truth(Instant at, long corporation, boolean director, boolean ceo) {}

        /** What an answer told, and when the database got it. */
        private record Read(Truth of, Instant got) {}

        private final List<Truth> past = new ArrayList<>();
        private final List<Joined> joined = new ArrayList<>();
        private final Set<Long> left = new HashSet<>();
        private Instant now = Instant.parse("2026-07-04T12:00:00Z");
        private long corporation = FIRST;
        private boolean director;
        private boolean ceo;
        private boolean alive = true;
        private boolean scope = true;
        private boolean sold;
        private boolean refused;
        private @Nullable Truth cachedRoles;
        private @Nullable Truth cachedAffiliation;
        private final List<Read> roles = new ArrayList<>();
        private final List<Read> sheets = new ArrayList<>();
        private @Nullable Truth affiliation;

        Life() {
            for (String table : List.of(
                    "character_affiliations",
                    "character_memberships",
                    "character_roles",
                    "character_corporation_histories",
                    "corporation_infos",
                    "updates")) {
                eve.sql("DELETE FROM " + table);
            }
            eve.signIn(PILOT, USER);
            joined.add(new Joined(1, FIRST, now.minus(Duration.ofDays(9))));
            director = true;
            happened();
            readAffiliation();
            readRoles();
        }

        private void happened() {
            past.add(new Truth(now, corporation, director, ceo));
        }

        void go(Step step) {
            Duration time = step.act() == Act.NIGHT
                    ? Duration.ofHours(10).plusMinutes(step.minutes())
                    : Duration.ofMinutes(step.minutes());
            now = now.plus(time);
            eve.pass(time);
            switch (step.act()) {
                case MOVE -> move();
                case PROMOTE -> director = true;
                case DEMOTE -> director = ceo;
                case BECOME_CEO -> {
                    ceo = true;
                    director = true;
                }
                case STEP_DOWN -> ceo = false;
                case REVOKE -> {
                    alive = false;
                    eve.disable(PILOT);
                }
                case SIGN_IN -> signIn(true);
                case SIGN_IN_WITHOUT_ROLES -> signIn(false);
                case SELL -> {
                    sold = true;
                    eve.signIn(PILOT, USER + 1);
                }
                case REFUSE_ROLES -> {
                    refused = true;
                    eve.refuseRoles(PILOT);
                }
                case READ_ROLES -> readRoles();
                case READ_AFFILIATION -> readAffiliation();
                case READ_HISTORY -> eve.history(now, PILOT, joined);
                case READ_SHEET -> readSheet();
                case NIGHT -> {}
            }
            happened();
        }

        /** Back to a corporation only once SeAT has seen that it was left: between two answers nothing can tell. */
        private void move() {
            long next = corporation == FIRST + 2 ? FIRST : corporation + 1;
            if (left.contains(next)) {
                return;
            }
            left.add(corporation);
            corporation = next;
            director = false;
            ceo = false;
            joined.add(new Joined(joined.size() + 1L, next, now.truncatedTo(java.time.temporal.ChronoUnit.MINUTES)));
        }

        private void signIn(boolean withRoles) {
            alive = true;
            sold = false;
            scope = withRoles;
            if (withRoles) {
                eve.signIn(PILOT, USER);
            } else {
                eve.signIn(PILOT, USER, "[]");
            }
        }

        /** From ESI's cache, which keeps an answer for an hour. */
        private void readRoles() {
            if (!alive || !scope) {
                return;
            }
            Truth told = cachedRoles;
            if (told == null || told.at().isBefore(now.minus(Duration.ofHours(1)))) {
                told = new Truth(now, corporation, director, ceo);
                cachedRoles = told;
            }
            refused = false;
            roles.add(new Read(told, now));
            eve.roles(
                    told.at(), PILOT, told.director() ? new String[] {"Director", "Trader"} : new String[] {"Trader"});
        }

        private void readAffiliation() {
            Truth told = cachedAffiliation;
            if (told == null || told.at().isBefore(now.minus(Duration.ofHours(1)))) {
                told = new Truth(now, corporation, director, ceo);
                cachedAffiliation = told;
            }
            affiliation = told;
            left.clear();
            left.add(told.corporation() == corporation ? -1 : told.corporation());
            eve.affiliated(told.at(), Map.of(PILOT, told.corporation()));
        }

        private void readSheet() {
            sheets.add(new Read(new Truth(now, corporation, director, ceo), now));
            eve.sheet(now, corporation, ceo ? PILOT : SOMEBODY);
        }

        /** The oracle: it knows what was true. */
        boolean mayLead(long id) {
            Truth named = affiliation;
            if (named == null || named.corporation() != id || !alive || sold) {
                return false;
            }
            boolean byOffice = sheets.reversed().stream()
                    .filter(read -> read.of().corporation() == id)
                    .limit(1)
                    .anyMatch(read -> read.of().ceo() && lately(read) && sameMembership(read.of(), named));
            boolean byRoles = scope
                    && !refused
                    && !roles.isEmpty()
                    && roles.getLast().of().director()
                    && roles.stream()
                            .anyMatch(read -> read.of().corporation() == id
                                    && read.of().director()
                                    && lately(read)
                                    && sameMembership(read.of(), named));
            return byOffice || byRoles;
        }

        private boolean lately(Read read) {
            return read.got().isAfter(now.minus(Duration.ofHours(24)));
        }

        /** Whether it was in that corporation all the time from one of the two to the other. */
        private boolean sameMembership(Truth one, Truth other) {
            Instant from = one.at().isBefore(other.at()) ? one.at() : other.at();
            Instant until = one.at().isBefore(other.at()) ? other.at() : one.at();
            return past.stream()
                    .filter(truth -> !truth.at().isBefore(from) && !truth.at().isAfter(until))
                    .allMatch(truth -> truth.corporation() == other.corporation());
        }
    }
}
