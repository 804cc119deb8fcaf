package seat.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.EntityNames;
import seat.setting.GlobalSettings;
import seat.sso.SignIn;
import seat.sso.SleepingTokens;
import seat.sso.StoredToken;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;

/**
 * What a proof of EVE's SSO means for accounts: a new character opens one, a known one signs in to its own, and one that
 * signs in while somebody is signed in joins that account. A character that was sold (its owner hash changed) leaves
 * its old account. All sessions of an account that a character leaves end: whoever used them may be the former owner.
 */
public final class SignIns {
    private final Database database;
    private final Users users;
    private final TokenStore tokens;
    private final NewOwners newOwners;
    private final UserSessions sessions;
    private final Notices notices;
    private final AuditLog log;
    private final EntityNames names;

    public SignIns(Database database, Users users, TokenStore tokens, NewOwners newOwners, UserSessions sessions) {
        this.database = database;
        this.users = users;
        this.tokens = tokens;
        this.newOwners = newOwners;
        this.sessions = sessions;
        this.notices = new Notices(database);
        this.log = new AuditLog(database);
        this.names = new EntityNames(database);
    }

    /**
     * What a sign-in asked EVE for.
     *
     * @param profile the {@link ScopeProfile} it named, or the standard one
     * @param chosen whether the person chose what to ask for; who only signs in loses no scope by it
     */
    public record Asked(ScopeProfile profile, boolean chosen) {
        /** Whether a token that works stays, since the new one was asked for less and would take scopes away. */
        private boolean keeps(StoredToken stored, Set<String> granted) {
            return !chosen
                    && !stored.disabled()
                    && granted.containsAll(without(profile.scopes()))
                    && stored.scopes().containsAll(granted)
                    && stored.scopes().size() > granted.size();
        }

        /** EVE does not tell of the scope of those who ask for nothing. */
        private static Set<String> without(Set<String> scopes) {
            Set<String> told = new HashSet<>(scopes);
            told.remove(ScopeProfiles.PUBLIC_DATA);
            return told;
        }
    }

    /** Links a character with a token that counts as it is, whatever was asked for. */
    public Outcome link(VerifiedToken character, TokenAnswer.Granted granted, Optional<Viewer> present, Actor actor) {
        return link(character, granted, present, new Asked(ScopeProfiles.EVERYTHING, true), actor);
    }

    /**
     * Links a character, together with the updates of its data, committed and durable on return.
     *
     * @param present the account that is signed in already
     * @param asked what EVE was asked for
     * @param actor who proves it
     * @throws Registration.Closed when it would take a new account and none may be made
     */
    public Outcome link(
            VerifiedToken character, TokenAnswer.Granted granted, Optional<Viewer> present, Asked asked, Actor actor) {
        Outcome linked = database.inTransaction(() -> {
            Outcome outcome = write(character, granted, present, asked, actor);
            newOwners.linked(character.characterId());
            return outcome;
        });
        // Its name is known now: pages need not wait until the character's sheet has come.
        names.write(List.of(EntityNames.Named.of(character.characterId(), "character", character.name())));
        return linked;
    }

    /**
     * Links a character by the token that slept, to the account it came with; committed and durable on return. The character must be verified,
     * and on the EVE account it was on.
     *
     * @return false when somebody signed in with it meanwhile: then it is as that left it
     */
    public boolean wake(
            SleepingTokens.Sleeping sleeping, VerifiedToken character, TokenAnswer.Granted granted, Actor actor) {
        ScopeProfile profile = new ScopeProfile(sleeping.scopesProfile(), "", false, Set.of());
        Viewer account = new Viewer(sleeping.userId(), "", false, 0);
        boolean woken = database.inTransaction(() -> {
            boolean sleeps = SleepingTokens.sleeps(database.sql(), sleeping.characterId());
            if (sleeps) {
                write(character, granted, Optional.of(account), new Asked(profile, true), actor);
                newOwners.linked(character.characterId());
            }
            return sleeps;
        });
        database.makeDurable();
        names.write(List.of(EntityNames.Named.of(character.characterId(), "character", character.name())));
        return woken;
    }

    /**
     * What a proof led to.
     *
     * @param userId the account to be signed in to
     * @param again whether the character was that account's before: whoever was signed in has proved who they are anew
     */
    public record Outcome(long userId, boolean again) {}

    private Outcome write(
            VerifiedToken character, TokenAnswer.Granted granted, Optional<Viewer> present, Asked asked, Actor actor) {
        Optional<StoredToken> before = tokens.find(character.characterId());
        boolean sold = before.isPresent() && !before.get().ownerHash().equals(character.ownerHash());
        long wanted = present.map(Viewer::userId).orElseGet(() -> accountOf(character));
        boolean keeps = !sold && before.isPresent() && asked.keeps(before.get(), character.scopes());
        long userId = keeps
                ? before.get().userId()
                : tokens.link(new SignIn(wanted, asked.profile().id(), character, granted))
                        .userId();
        // Whoever signs in to EVE with it holds the character: adding it to another own account moves it there.
        if (present.isPresent() && userId != wanted) {
            tokens.assign(character.characterId(), wanted);
            userId = wanted;
        }
        long former = before.map(StoredToken::userId).orElse(userId);
        if (former != userId) {
            left(former, userId, character.characterId(), sold, actor.as(userId));
        } else if (before.isEmpty()) {
            log.write(
                    actor.as(userId),
                    Category.CHARACTER,
                    "link",
                    Subject.character(character.characterId()),
                    "Linked a character",
                    null,
                    Map.of("user", userId));
        }
        users.repairMain(userId);
        return new Outcome(userId, before.isPresent() && former == userId && !sold);
    }

    private void left(long former, long userId, long characterId, boolean sold, Actor actor) {
        users.repairMain(former);
        sessions.revokeAll(former);
        notices.tell(former, sold ? Notices.Kind.CHARACTER_SOLD : Notices.Kind.CHARACTER_LEFT, characterId);
        notices.tell(userId, Notices.Kind.CHARACTER_CAME, characterId);
        log.write(
                actor,
                Category.CHARACTER,
                "move",
                Subject.character(characterId),
                sold
                        ? "A character signed in with another owner hash: it left its account"
                        : "A character signed in under another account",
                Map.of("user", former),
                Map.of("user", userId));
        log.write(
                actor,
                Category.SIGN_IN,
                "sessions_ended",
                Subject.user(former),
                "All sessions ended, since a character left the account",
                null,
                Map.of("character", characterId));
    }

    private long accountOf(VerifiedToken character) {
        return tokens.find(character.characterId())
                .filter(stored -> stored.ownerHash().equals(character.ownerHash()))
                .map(StoredToken::userId)
                .or(() -> SleepingTokens.accountOf(database.sql(), character.characterId(), character.ownerHash()))
                .or(() -> users.awaiting(character.characterId()))
                .orElseGet(() -> register(character));
    }

    private long register(VerifiedToken character) {
        if (!new GlobalSettings(database).flag(Registration.OPEN)) {
            throw new Registration.Closed();
        }
        return users.create(character.name(), character.characterId());
    }
}
