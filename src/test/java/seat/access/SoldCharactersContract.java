package seat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.audit.Actor;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sso.ClosedCharacters;
import seat.sso.Sealer;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;
import seat.sync.Mapping;
import seat.sync.Schema;
import seat.sync.Table;
import seat.testing.TestDatabase;
import seat.update.Enrolment;
import seat.view.View;
import seat.view.Views;

/** A character that changes owners is nobody's to see until nothing is left of what its former tokens read, and then read as a new one. */
abstract class SoldCharactersContract {
    private static final long ANN = 95_000_001;
    private static final long BEN = 95_000_002;
    private static final long STRANGER = 95_000_003;
    private static final Set<String> SCOPES = Set.of("esi-mail.read_mail.v1", "esi-wallet.read_character_wallet.v1");

    private TestDatabase test;
    private Database database;
    private Catalogue catalogue;
    private TokenStore tokens;
    private Enrolment enrolment;
    private ClosedCharacters closed;

    abstract TestDatabase open();

    @BeforeEach
    void prepare() {
        test = open();
        database = test.database();
        catalogue = Catalogue.bind(Schema.read(database));
        tokens = new TokenStore(
                database.sql(),
                database.transactions(),
                new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH]))),
                () -> {});
        enrolment = new Enrolment(database, catalogue);
        closed = new ClosedCharacters(database.sql());
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void nobodySeesASoldCharacterUntilItIsPurgedAndThenItIsReadAsANewOne() {
        long seller = link(ANN, "seller");
        long other = link(BEN, "ben");
        read(ANN);
        read(BEN);
        assertThat(sees(seller, false)).isEqualTo("journal+mail+");
        assertThat(sees(other, true)).isEqualTo("journal+mail+");
        long held = number("SELECT MAX(token) FROM updates WHERE owner_id = " + ANN);

        long buyer = link(ANN, "buyer");
        assertThat(buyer).isNotEqualTo(seller);
        for (long user : List.of(seller, buyer, other)) {
            for (boolean superuser : List.of(false, true)) {
                assertThat(sees(user, superuser)).isEmpty();
            }
        }
        assertThat(new AccessRules(database)
                        .of(new Viewer(other, "Ben", false, 0))
                        .may("character.mail", OwnerType.CHARACTER, BEN))
                .as("others' characters are theirs as before")
                .isTrue();
        assertThat(count("updates", "owner_id = " + ANN))
                .as("nothing is read for it meanwhile")
                .isZero();
        enrolment.everything();
        assertThat(count("updates", "owner_id = " + ANN)).isZero();

        purge();
        assertThat(count("character_wallet_journals", "character_id = " + ANN)).isZero();
        assertThat(count("mail_recipients", "recipient_id = " + ANN)).isZero();
        assertThat(count("fan_outs", "owner_id = " + ANN)).isZero();
        assertThat(count("owner_changes", "owner_id = " + ANN)).isZero();
        assertThat(count("daily_snapshots", "owner_id = " + ANN)).isZero();
        assertThat(count("character_infos", "character_id = " + ANN))
                .as("what EVE tells everybody stays")
                .isEqualTo(1);
        assertThat(count("updates", "owner_id = " + ANN)).isPositive();
        assertThat(count(
                        "updates",
                        "owner_id = " + ANN + " AND (etags IS NOT NULL OR complete_at IS NOT NULL OR gap IS NOT NULL)"))
                .as("all is read anew, and the first read announces nothing")
                .isZero();
        assertThat(number("SELECT MIN(token) FROM updates WHERE owner_id = " + ANN))
                .as("whoever holds a claim of before cannot write by it")
                .isGreaterThanOrEqualTo(held);
        assertThat(count("character_wallet_journals", "character_id = " + BEN)).isEqualTo(1);
        assertThat(count("security_logs", "action = 'purged' AND subject_id = " + ANN))
                .isEqualTo(1);

        read(ANN);
        assertThat(sees(buyer, false)).isEqualTo("journal+mail+");
        assertThat(sees(other, true)).isEqualTo("journal+mail+");
        assertThat(sees(seller, false)).isEmpty();
        purge();
        assertThat(sees(buyer, false)).as("once").isEqualTo("journal+mail+");
    }

    @Test
    void whatSomebodyElseHasTooStaysAndTheRestGoesWithItsMail() {
        link(ANN, "seller");
        link(BEN, "ben");
        read(ANN);
        mail(900, ANN, STRANGER);
        mail(901, ANN, BEN);
        execute("INSERT INTO character_contracts (character_id, contract_id) VALUES (%d, 70), (%d, 71)"
                .formatted(ANN, ANN));
        execute("INSERT INTO corporation_contracts (corporation_id, contract_id) VALUES (98000001, 71)");
        for (int contract : List.of(70, 71)) {
            execute("INSERT INTO contract_details (contract_id, title, seen_at) VALUES (%d, 'x', CURRENT_TIMESTAMP)"
                    .formatted(contract));
        }
        execute("INSERT INTO character_killmails (character_id, killmail_id) VALUES (%d, 5)".formatted(ANN));
        execute("INSERT INTO killmails (killmail_id, killmail_hash, seen_at) VALUES (5, 'x', CURRENT_TIMESTAMP)");
        link(ANN, "buyer");
        purge();
        for (String table : List.of("mail_headers", "mail_bodies", "mail_recipients")) {
            assertThat(count(table, "mail_id = 900")).as(table).isZero();
            assertThat(count(table, "mail_id = 901")).as(table).isEqualTo(1);
        }
        assertThat(count("contract_details", "contract_id = 70")).isZero();
        assertThat(count("contract_details", "contract_id = 71")).isEqualTo(1);
        assertThat(count("character_killmails", "character_id = " + ANN)).isZero();
        assertThat(count("killmails", "killmail_id = 5")).isEqualTo(1);
    }

    @Test
    void aProcessThatEndsMeanwhileLeavesItClosedAndTheNextGoesOn() {
        link(ANN, "seller");
        read(ANN);
        for (int row = 0; row < 1_100; row++) {
            execute("INSERT INTO character_wallet_journals (character_id, id, ref_type) VALUES (%d, %d, 'x')"
                    .formatted(ANN, 1_000 + row));
        }
        long buyer = link(ANN, "buyer");
        execute("ALTER TABLE daily_snapshots RENAME TO daily_snapshots_away");
        assertThatThrownBy(this::purge).isInstanceOf(RuntimeException.class);
        assertThat(count("character_wallet_journals", "character_id = " + ANN)).isZero();
        assertThat(closed.contains(ANN)).isTrue();
        execute("ALTER TABLE daily_snapshots_away RENAME TO daily_snapshots");
        assertThat(sees(buyer, true)).isEmpty();
        purge();
        assertThat(closed.contains(ANN)).isFalse();
        assertThat(count("daily_snapshots", "owner_id = " + ANN)).isZero();
        assertThat(count("updates", "owner_id = " + ANN)).isPositive();
    }

    @Test
    void oneThatIsSoldAgainMeanwhileStaysClosed() {
        link(ANN, "seller");
        link(ANN, "buyer");
        ClosedCharacters.Closed first = closed.some(5).getFirst();
        link(ANN, "third");
        assertThat(database.inTransaction(() -> closed.open(first))).isFalse();
        assertThat(closed.contains(ANN)).isTrue();
        purge();
        assertThat(closed.contains(ANN)).isFalse();
    }

    @Test
    void oneThatItsOwnerSaysIsSoldIsPurgedAndHasNoUpdatesUntilSomebodySignsIn() {
        long seller = link(ANN, "seller");
        read(ANN);
        new Accounts(database, tokens).sold(Actor.system(), seller, ANN);
        assertThat(sees(seller, true)).isEmpty();
        purge();
        assertThat(closed.contains(ANN)).isFalse();
        assertThat(count("mail_recipients", "recipient_id = " + ANN)).isZero();
        assertThat(count("updates", "owner_id = " + ANN)).isZero();
    }

    @Test
    void whoSignsInAgainWithTheSameOwnerKeepsEverything() {
        long user = link(ANN, "seller");
        read(ANN);
        link(ANN, "seller");
        assertThat(closed.contains(ANN)).isFalse();
        assertThat(sees(user, false)).isEqualTo("journal+mail+");
    }

    /** A table without an owner that tokens fill is either deleted with what lies above it, or the same whoever reads it. */
    @Test
    void everyTableThatTokensOfCharactersFillIsDeletedFromOrTheSameForAll() {
        Set<String> others = new TreeSet<>();
        for (Resource resource : catalogue.of(OwnerType.CHARACTER)) {
            if (resource.needsToken()) {
                for (Table table : catalogue.tables(resource)) {
                    if (table.mapping().mode() != Mapping.Mode.AMEND) {
                        others.add(table.name());
                    }
                }
            }
        }
        List<String> deleted = new ArrayList<>(new CharacterRows(database, catalogue, Resource::needsToken).tables());
        deleted.addAll(CharacterRows.children());
        deleted.forEach(others::remove);
        assertThat(others).containsExactlyInAnyOrder("killmails", "universe_structures");
    }

    private void purge() {
        new PurgeSoldCharacters(database, tokens, catalogue, enrolment).run();
    }

    /** What a caller sees of her by any way there is, of all rows and of hers. */
    private String sees(long user, boolean superuser) {
        Views views = Views.of(catalogue, Schema.read(database));
        StringBuilder seen = new StringBuilder();
        for (String id : List.of("wallet-journal", "mail")) {
            View view = views.of(OwnerType.CHARACTER).stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            Access access = new AccessRules(database).of(new Viewer(user, "Somebody", superuser, 0));
            boolean may = access.may(view.permission(), OwnerType.CHARACTER, ANN);
            boolean one = rows(view, access.rows(view, new OwnerSelection.One(ANN)));
            boolean all = rows(view, access.rows(view, new OwnerSelection.All()));
            boolean mine = rows(view, access.rows(view, new OwnerSelection.Mine()));
            assertThat(one).as(id).isEqualTo(may).isEqualTo(all);
            assertThat(mine && !may).as(id).isFalse();
            seen.append(may ? id.replace("wallet-", "") + "+" : "");
        }
        return seen.toString();
    }

    private boolean rows(View view, VisibleRows rows) {
        String sql = view.id().equals("mail")
                ? "SELECT COUNT(*) FROM mail_recipients t JOIN mail_headers h ON h.mail_id = t.mail_id WHERE t.recipient_id = "
                : "SELECT COUNT(*) FROM character_wallet_journals t WHERE t.character_id = ";
        return database.sql()
                        .sql(sql + ANN + " AND " + rows.condition())
                        .params(rows.values())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What a token reads of a character. */
    private void read(long character) {
        execute("INSERT INTO character_wallet_journals (character_id, id, ref_type) VALUES (%d, 1, 'x')"
                .formatted(character));
        mail(character, character, STRANGER);
        execute(
                "INSERT INTO fan_outs (resource, owner_id, detail_id, due_at) VALUES ('character.structures', %d, '1', CURRENT_TIMESTAMP)"
                        .formatted(character));
        execute(
                "INSERT INTO owner_changes (owner_type, owner_id, position, kind, seen_at) VALUES ('character', %d, 1, 'x', CURRENT_TIMESTAMP)"
                        .formatted(character));
        execute(
                "INSERT INTO daily_snapshots (owner_id, `day`, owner_type, taken_at) VALUES (%d, '2026-07-04', 'character', CURRENT_TIMESTAMP)"
                        .formatted(character));
        if (count("character_infos", "character_id = " + character) == 0) {
            execute("INSERT INTO character_infos (character_id, name) VALUES (%d, 'x')".formatted(character));
        }
        execute("UPDATE updates SET etags = '{}', complete_at = CURRENT_TIMESTAMP, gap = '{}' WHERE owner_id = "
                + character);
    }

    private void mail(long mail, long... recipients) {
        execute("INSERT INTO mail_headers (mail_id, subject, seen_at) VALUES (%d, 'x', CURRENT_TIMESTAMP)"
                .formatted(mail));
        execute("INSERT INTO mail_bodies (mail_id, body, seen_at) VALUES (%d, 'x', CURRENT_TIMESTAMP)".formatted(mail));
        for (long recipient : recipients) {
            execute("INSERT INTO mail_recipients (mail_id, recipient_id, recipient_type) VALUES (%d, %d, 'character')"
                    .formatted(mail, recipient));
        }
    }

    private long link(long character, String hash) {
        NewOwners newOwners = linked ->
                enrolment.character(linked, tokens.find(linked).orElseThrow().scopes());
        return new SignIns(database, new Users(database), tokens, newOwners, new UserSessions(database))
                .link(
                        new VerifiedToken(
                                character,
                                "Person " + character,
                                hash,
                                SCOPES,
                                Instant.now().plusSeconds(1_200)),
                        new TokenAnswer.Granted(new Secret("access"), new Secret("refresh"), Duration.ofMinutes(20)),
                        Optional.empty(),
                        Actor.system())
                .userId();
    }

    private void execute(String sql) {
        database.sql().sql(sql).update();
    }

    private long count(String table, String condition) {
        return number("SELECT COUNT(*) FROM " + table + " WHERE " + condition);
    }

    private long number(String sql) {
        return database.sql().sql(sql).query(Long.class).single();
    }
}
