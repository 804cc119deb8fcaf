package seat.access;

import java.util.Optional;
import seat.db.Database;
import seat.sso.LinkedCharacter;
import seat.sso.SignIn;
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
    /** The only set of scopes there is so far. */
    private static final int SCOPES_PROFILE = 0;

    private final Database database;
    private final Users users;
    private final TokenStore tokens;
    private final NewOwners newOwners;
    private final UserSessions sessions;

    public SignIns(Database database, Users users, TokenStore tokens, NewOwners newOwners, UserSessions sessions) {
        this.database = database;
        this.users = users;
        this.tokens = tokens;
        this.newOwners = newOwners;
        this.sessions = sessions;
    }

    /**
     * Links a character, together with the updates of its data, committed and durable on return.
     *
     * @param present the account that is signed in already
     * @return the account to be signed in to
     */
    public long link(VerifiedToken character, TokenAnswer.Granted granted, Optional<Viewer> present) {
        return database.inTransaction(() -> {
            long userId = write(character, granted, present);
            newOwners.linked(character.characterId());
            return userId;
        });
    }

    private long write(VerifiedToken character, TokenAnswer.Granted granted, Optional<Viewer> present) {
        long wanted = present.map(Viewer::userId).orElseGet(() -> accountOf(character));
        LinkedCharacter linked = tokens.link(new SignIn(wanted, SCOPES_PROFILE, character, granted));
        long userId = linked.userId();
        // Whoever signs in to EVE with it holds the character: adding it to another own account moves it there.
        if (present.isPresent() && userId != wanted) {
            tokens.assign(character.characterId(), wanted);
            left(userId);
            userId = wanted;
        }
        if (linked.moved()) {
            left(linked.previousUserId());
        }
        users.repairMain(userId);
        return userId;
    }

    private void left(long userId) {
        users.repairMain(userId);
        sessions.revokeAll(userId);
    }

    private long accountOf(VerifiedToken character) {
        return tokens.find(character.characterId())
                .filter(stored -> stored.ownerHash().equals(character.ownerHash()))
                .map(StoredToken::userId)
                .orElseGet(() -> users.create(character.name(), character.characterId()));
    }
}
