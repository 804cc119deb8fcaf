package seat.access;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.OneLine;
import seat.event.AccessEpoch;
import seat.plugin.Contributions;
import seat.sso.StoredToken;
import seat.sso.TokenStore;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is done to accounts and to the characters linked to them, by their owners and by whoever looks after SeAT. Each is one transaction
 * with its rows in the security log, durable on return; what cannot be done is told as {@link AccessRefusal}.
 */
public final class Accounts {
    /** How a character is closed whose owner says that it was sold: it is nobody's any more. */
    public static final String SOLD = "sold";

    /** How a character is closed whose owner says that it was deleted: it stays with its account, and is not read any more. */
    public static final String DELETED = "deleted";

    /** How a character is closed whose rows are to be deleted ({@link EraseCharacters}). */
    static final String ERASING = "erasing";

    private static final int LONGEST_REASON = 500;

    private final Database database;
    private final Users users;
    private final UserSessions sessions;
    private final TokenStore tokens;
    private final Notices notices;
    private final AuditLog log;
    private final List<AccountRows> more = Contributions.installed().all(AccountRows.POINT);

    public Accounts(Database database, TokenStore tokens) {
        this.database = database;
        this.tokens = tokens;
        this.users = new Users(database);
        this.sessions = new UserSessions(database);
        this.notices = new Notices(database);
        this.log = new AuditLog(database);
    }

    /**
     * An account, used or not.
     *
     * @param kind what SeAT made it for; null for a person's
     */
    public record Account(
            long id,
            String name,
            boolean active,
            boolean admin,
            long mainCharacterId,
            @Nullable LocalDateTime lastLogin,
            @Nullable String lastLoginSource,
            @Nullable LocalDateTime createdAt,
            @Nullable String kind) {}

    public Optional<Account> find(long userId) {
        return database.sql().sql("""
                        SELECT id, name, active, admin, main_character_id, last_login, last_login_source, created_at, kind
                        FROM users WHERE id = ?
                        """).param(userId).query(Account.class).optional();
    }

    /** Every account, by name. */
    public List<Account> list() {
        return database.sql().sql("""
                        SELECT id, name, active, admin, main_character_id, last_login, last_login_source, created_at, kind
                        FROM users ORDER BY name, id
                        """).query(Account.class).list();
    }

    /** The account that a person means: by its number, or by its exact name. */
    public Optional<Account> named(String text) {
        String wanted = text.strip();
        if (wanted.matches("[1-9][0-9]{0,17}")) {
            return find(Long.parseLong(wanted));
        }
        return database
                .sql()
                .sql("SELECT id, name FROM users WHERE name = ?")
                .param(wanted)
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .filter(found -> found.getValue().equals(wanted))
                .findFirst()
                .flatMap(found -> find(found.getKey()));
    }

    /**
     * Makes an account for a character that will sign in later, as SeAT 5's API does.
     *
     * @param email where mails for it go; null for none
     * @throws AccessRefusal where the name or the character is somebody's already
     */
    public long create(Actor actor, String name, long characterId, boolean active, @Nullable String email) {
        long made = database.inTransaction(() -> {
            if (Users.isReserved(name) || users.isTaken(name)) {
                throw new AccessRefusal("The name '" + name + "' has already been taken");
            }
            if (tokens.find(characterId).isPresent()
                    || users.awaiting(characterId).isPresent()) {
                throw new AccessRefusal("The character " + characterId + " belongs to an account already");
            }
            long id = users.createFor(name, characterId);
            if (!active) {
                users.setActive(id, false);
            }
            if (email != null) {
                database.sql()
                        .sql("INSERT INTO user_settings (user_id, name, `value`) VALUES (?, 'email_address', ?)")
                        .params(id, JsonMapper.shared().writeValueAsString(email))
                        .update();
            }
            write(
                    actor,
                    "create",
                    id,
                    "Made an account for a character",
                    null,
                    Map.of("character", characterId, "active", active));
            return id;
        });
        database.makeDurable();
        return made;
    }

    /** Whether an account has that name, or one that the database takes for it. */
    public boolean isTaken(String name) {
        return users.isTaken(name);
    }

    /** Lets an account sign in again. */
    public void activate(Actor actor, long userId) {
        change(() -> {
            Account account = known(userId);
            if (!account.active()) {
                users.setActive(userId, true);
                write(
                        actor,
                        "activate",
                        userId,
                        "Switched the account on",
                        Map.of("active", false),
                        Map.of("active", true));
            }
            return true;
        });
    }

    /** Ends an account's sessions, on every front end, and lets nobody sign in to it. */
    public void deactivate(Actor actor, long userId) {
        change(() -> {
            Account account = known(userId);
            if (account.active()) {
                keepOneSuperuser(account);
                users.setActive(userId, false);
                int ended = sessions.revokeAll(userId);
                write(
                        actor,
                        "deactivate",
                        userId,
                        "Switched the account off",
                        Map.of("active", true),
                        Map.of("active", false, "sessions_ended", ended));
            }
            return true;
        });
    }

    /** Makes an account a superuser, or takes that away. */
    public void superuser(Actor actor, long userId, boolean superuser) {
        change(() -> {
            Account account = known(userId);
            if (account.admin() != superuser) {
                if (!superuser) {
                    keepOneSuperuser(account);
                }
                set("admin", superuser, userId);
                write(
                        actor,
                        superuser ? "grant_superuser" : "revoke_superuser",
                        userId,
                        superuser ? "Made a superuser" : "Is no superuser any more",
                        Map.of("superuser", !superuser),
                        Map.of("superuser", superuser));
            }
            return true;
        });
    }

    /** Two who take it from each other at once wait for one another here. */
    private void keepOneSuperuser(Account account) {
        if (!account.admin()) {
            return;
        }
        List<Long> superusers = database.sql()
                .sql("SELECT id FROM users WHERE admin = TRUE AND active = TRUE ORDER BY id FOR UPDATE")
                .query(Long.class)
                .list();
        if (superusers.equals(List.of(account.id()))) {
            throw new AccessRefusal("This is the last superuser. Make somebody else a superuser first.");
        }
    }

    /**
     * Deletes an account: its characters are nobody's, its sessions end.
     *
     * @param data whether what was read with its characters' tokens goes, too, within minutes
     */
    public void delete(Actor actor, long userId, boolean data) {
        change(() -> {
            Account account = known(userId);
            if (actor.userId() != null && actor.userId() == userId) {
                throw new AccessRefusal("You cannot delete the account you are signed in with.");
            }
            keepOneSuperuser(account);
            List<Long> characters =
                    tokens.list(userId).stream().map(StoredToken::characterId).toList();
            characters.forEach(character -> tokens.end(character, data ? ERASING : null));
            more.forEach(rows -> rows.delete(database, userId));
            rowsOf(userId);
            write(
                    actor,
                    "delete",
                    userId,
                    data ? "Deleted the account with what was read for it" : "Deleted the account",
                    Map.of("characters", characters),
                    Map.of("data_deleted", data));
            return true;
        });
    }

    /**
     * Closes an account whose person is to be erased: nobody signs in to it, its sessions end, its characters' tokens are forgotten. What is
     * stored stays for whoever deletes it step by step; part of the caller's transaction.
     *
     * @param as how the characters are closed
     * @return the characters
     */
    public List<Long> closeForErasure(Actor actor, long userId, String as) {
        return database.inTransaction(() -> {
            Account account = known(userId);
            if (actor.userId() != null && actor.userId() == userId) {
                throw new AccessRefusal("You cannot erase the account you are signed in with.");
            }
            if (account.kind() != null) {
                throw new AccessRefusal("An account that SeAT made by itself is nobody's.");
            }
            keepOneSuperuser(account);
            set("admin", false, userId);
            users.setActive(userId, false);
            sessions.revokeAll(userId);
            List<Long> characters = tokens.endAll(userId, as);
            write(actor, "erase", userId, "Began to erase the person", null, Map.of("characters", characters.size()));
            return characters;
        });
    }

    /** Deletes the row of an account that is erased, with what contributions keep of it; part of the caller's transaction. */
    public void endErasure(long userId) {
        database.inTransaction(() -> {
            more.forEach(rows -> rows.delete(database, userId));
            rowsOf(userId);
        });
    }

    /** The log keeps the account's number alone: its name goes with its row. */
    private void rowsOf(long userId) {
        for (String table : List.of("user_sessions", "user_notices", "user_login_histories", "sign_in_events")) {
            database.sql()
                    .sql("DELETE FROM " + table + " WHERE user_id = ?")
                    .param(userId)
                    .update();
        }
        database.sql().sql("DELETE FROM users WHERE id = ?").param(userId).update();
        AccessEpoch.raise(database.sql());
    }

    /**
     * What a merge would do.
     *
     * @param characters that move
     * @param sessions that end
     */
    public record Merge(Account from, Account into, List<StoredToken> characters, int sessions) {}

    /** @throws AccessRefusal where the two cannot be merged */
    public Merge preview(long from, long into) {
        Account first = known(from);
        Account second = known(into);
        if (from == into) {
            throw new AccessRefusal("An account cannot be merged with itself.");
        }
        if (first.kind() != null || second.kind() != null) {
            throw new AccessRefusal("An account that SeAT made by itself cannot be merged.");
        }
        if (first.admin()) {
            throw new AccessRefusal("A superuser's account cannot be merged into another: take that from it first.");
        }
        return new Merge(first, second, tokens.list(from), sessions.list(from).size());
    }

    /** Gives an account's characters, and what else belongs to it, to another, and deletes it. */
    public void merge(Actor actor, long from, long into) {
        change(() -> {
            Merge merge = preview(from, into);
            List<Long> characters =
                    merge.characters().stream().map(StoredToken::characterId).toList();
            characters.forEach(character -> {
                tokens.assign(character, into);
                notices.tell(into, Notices.Kind.ACCOUNT_MERGED, character);
            });
            more.forEach(rows -> rows.merge(database, from, into));
            more.forEach(rows -> rows.delete(database, from));
            rowsOf(from);
            users.repairMain(into);
            write(
                    actor,
                    "merge",
                    into,
                    "Merged another account into this one",
                    Map.of("merged_account", from),
                    Map.of("characters", characters));
            write(actor, "merged_away", from, "Merged into another account", null, Map.of("into", into));
            return true;
        });
    }

    /** Gives a character to another account. */
    public void transfer(Actor actor, long characterId, long into) {
        change(() -> {
            StoredToken token =
                    tokens.find(characterId).orElseThrow(() -> new AccessRefusal("No account has this character."));
            Account target = known(into);
            if (target.kind() != null) {
                throw new AccessRefusal("An account that SeAT made by itself has no characters.");
            }
            if (token.userId() == into) {
                throw new AccessRefusal("The character is that account's already.");
            }
            tokens.assign(characterId, into);
            users.repairMain(token.userId());
            users.repairMain(into);
            int ended = sessions.revokeAll(token.userId());
            notices.tell(token.userId(), Notices.Kind.CHARACTER_TAKEN, characterId);
            notices.tell(into, Notices.Kind.CHARACTER_CAME, characterId);
            log.write(
                    actor,
                    Category.CHARACTER,
                    "transfer",
                    Subject.character(characterId),
                    "Gave the character to another account",
                    Map.of("user", token.userId()),
                    Map.of("user", into, "sessions_ended", ended));
            return true;
        });
    }

    /** Makes one of an account's characters its main one. */
    public void chooseMain(Actor actor, long userId, long characterId) {
        change(() -> {
            long former = known(userId).mainCharacterId();
            own(userId, characterId);
            if (former != characterId) {
                database.sql()
                        .sql("UPDATE users SET main_character_id = ?, updated_at = CURRENT_TIMESTAMP WHERE id = ?")
                        .params(characterId, userId)
                        .update();
                UserEvents.mainChanged(database, userId, former, characterId);
                write(
                        actor,
                        "main",
                        userId,
                        "Chose another main character",
                        Map.of("main", former),
                        Map.of("main", characterId));
            }
            return true;
        });
    }

    /** Takes a character from its account: its tokens are forgotten, and whoever signs in with it next has it. */
    public void unlink(Actor actor, long userId, long characterId) {
        change(() -> {
            own(userId, characterId);
            if (tokens.list(userId).size() == 1) {
                throw new AccessRefusal(
                        "This is the last character of the account: without one nobody could sign in to it. Link another first.");
            }
            tokens.end(characterId, null);
            users.repairMain(userId);
            character(actor, "unlink", characterId, "Unlinked the character", userId);
            return true;
        });
    }

    /** Closes a character whose owner says that it was sold: it is nobody's, until somebody signs in with it, and what was read of it goes. */
    public void sold(Actor actor, long userId, long characterId) {
        change(() -> {
            own(userId, characterId);
            tokens.sold(characterId, SOLD);
            users.repairMain(userId);
            character(actor, "sold", characterId, "Said to be sold: closed", userId);
            return true;
        });
    }

    /** Closes a character whose owner says that it was deleted in EVE: it stays the account's and is not read any more. */
    public void deleted(Actor actor, long userId, long characterId) {
        change(() -> {
            own(userId, characterId);
            tokens.close(characterId, DELETED, "its owner says that it was deleted in EVE");
            character(actor, "deleted", characterId, "Said to be deleted in EVE: closed", userId);
            return true;
        });
    }

    /** Ends one session of an account. */
    public void endSession(Actor actor, long userId, long sessionId) {
        change(() -> {
            if (!sessions.revoke(userId, sessionId)) {
                throw new AccessRefusal("This session has ended already.");
            }
            signIn(actor, userId, "session_ended", "Ended a session", 1);
            return true;
        });
    }

    /** Ends all sessions of an account. */
    public void endSessions(Actor actor, long userId) {
        change(() -> {
            int ended = sessions.revokeAll(userId);
            if (ended > 0) {
                signIn(actor, userId, "sessions_ended", "Ended all sessions", ended);
            }
            return true;
        });
    }

    /**
     * Lets a superuser look through somebody's eyes for a quarter of an hour.
     *
     * @param session of the superuser
     * @param reason that the log keeps
     */
    public void impersonate(Actor actor, UserSessions.Session session, long userId, String reason) {
        String why = OneLine.of(reason, LONGEST_REASON).strip();
        change(() -> {
            Account account = known(userId);
            if (session.impersonator() != null || !session.viewer().superuser()) {
                throw new AccessRefusal("Only a superuser can look through somebody else's eyes, one at a time.");
            }
            if (why.length() < 3) {
                throw new AccessRefusal("Say why: the log keeps it, and the person can be told.");
            }
            if (account.admin()) {
                throw new AccessRefusal("Nobody looks through a superuser's eyes.");
            }
            if (!account.active()) {
                throw new AccessRefusal("This account is switched off: there is nothing to be seen.");
            }
            sessions.impersonate(session.id(), userId);
            log.write(
                    actor,
                    Category.IMPERSONATION,
                    "begin",
                    Subject.user(userId),
                    "Began to look through this account's eyes: " + why,
                    null,
                    Map.of("minutes", UserSessions.IMPERSONATION.toMinutes()));
            return true;
        });
    }

    /** Lets a superuser look through his own eyes again. */
    public void endImpersonation(Actor actor, UserSessions.Session session) {
        if (session.impersonator() == null) {
            return;
        }
        long seen = session.viewer().userId();
        change(() -> {
            sessions.endImpersonation(session.id());
            log.write(
                    actor,
                    Category.IMPERSONATION,
                    "end",
                    Subject.user(seen),
                    "Ended looking through this account's eyes");
            return true;
        });
    }

    private void signIn(Actor actor, long userId, String action, String message, int ended) {
        log.write(
                actor, Category.SIGN_IN, action, Subject.user(userId), message, null, Map.of("sessions_ended", ended));
    }

    private void character(Actor actor, String action, long characterId, String message, long userId) {
        log.write(
                actor,
                Category.CHARACTER,
                action,
                Subject.character(characterId),
                message,
                Map.of("user", userId),
                null);
    }

    private void write(
            Actor actor, String action, long userId, String message, @Nullable Object before, @Nullable Object after) {
        log.write(actor, Category.USER, action, Subject.user(userId), message, before, after);
    }

    private void own(long userId, long characterId) {
        if (tokens.find(characterId).filter(token -> token.userId() == userId).isEmpty()) {
            throw new AccessRefusal("This character is not linked to the account.");
        }
    }

    private Account known(long userId) {
        return find(userId).orElseThrow(() -> new AccessRefusal("There is no account " + userId + "."));
    }

    private void set(String column, boolean value, long userId) {
        database.sql()
                .sql("UPDATE users SET " + column + " = ?, updated_at = CURRENT_TIMESTAMP WHERE id = ?")
                .params(value, userId)
                .update();
        AccessEpoch.raise(database.sql());
    }

    private void change(Supplier<Boolean> work) {
        database.inTransaction(work);
        database.makeDurable();
    }
}
