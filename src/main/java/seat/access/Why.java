package seat.access;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;

/**
 * Explains why somebody may see something about an owner, or why not: every source of the right is gone through, and what keeps it from
 * holding is said. It tells of permissions, roles and owners, never of what there would be to see.
 */
public final class Why {
    private final Database database;
    private final AccessRules rules;
    private final RoleRights roles;
    private final InGameRoleRights inGame;

    public Why(Database database, AccessRules rules) {
        this.database = database;
        this.rules = rules;
        this.roles = new RoleRights(database);
        this.inGame = new InGameRoleRights(database);
    }

    /** What a reason says; the message {@code why.<word>} explains it. */
    public enum Verdict {
        SWITCHED_OFF,
        SUPERUSER,
        OWNER,
        /** A role gives it. */
        ROLE,
        /** A role permits it about others. */
        ROLE_ABOUT_OTHERS,
        /** A role permits it and excepts this owner. */
        ROLE_EXCEPTS,
        /** The owner's corporation or alliance, on which a limit rests, is not known as of today. */
        NOT_KNOWN,
        /** A role gave it until then. */
        ENDED,
        /** Roles count for nothing since no character has had a living token for too long. */
        NO_TOKEN,
        /** An in-game role permits it. */
        IN_GAME_ROLE,
        /** A contribution gives it. */
        OTHER,
        /** Nothing permits it. */
        NOTHING
    }

    /**
     * One thing that speaks for or against.
     *
     * @param role its title, or the in-game role; empty for none
     * @param source by what the role is held; empty for none
     * @param at when it ended; null for nothing that ends
     */
    public record Reason(
            Verdict verdict,
            String role,
            String source,
            @Nullable LocalDateTime at) {
        static Reason of(Verdict verdict) {
            return new Reason(verdict, "", "", null);
        }
    }

    /**
     * The whole answer.
     *
     * @param grantedBy titles of roles that permit it, which a manager could give; only where it is not allowed
     */
    public record Answer(boolean allowed, List<Reason> reasons, List<String> grantedBy) {
        /** Explains it to somebody who is not to learn whether SeAT knows an owner, and what it is in. */
        public Answer tellingNothingOfOwners() {
            return new Answer(
                    allowed,
                    reasons.stream()
                            .map(one -> one.verdict() == Verdict.NOT_KNOWN || one.verdict() == Verdict.ROLE_EXCEPTS
                                    ? new Reason(Verdict.ROLE_ABOUT_OTHERS, one.role(), one.source(), one.at())
                                    : one)
                            .toList(),
                    grantedBy);
        }
    }

    /**
     * Explains a permission for one owner.
     *
     * @param kind null where the permission is about no owner
     * @throws AccessRefusal where there is no such account
     */
    public Answer explain(long userId, String permission, @Nullable OwnerType kind, long id) {
        Account account = account(userId).orElseThrow(() -> new AccessRefusal("There is no account " + userId));
        Viewer viewer = account.viewer();
        Access access = rules.of(viewer);
        boolean allowed =
                account.active() && (kind == null ? access.may(permission) : access.may(permission, kind, id));
        List<Reason> reasons = new ArrayList<>();
        if (!account.active()) {
            reasons.add(Reason.of(Verdict.SWITCHED_OFF));
        }
        if (viewer.superuser()) {
            reasons.add(Reason.of(Verdict.SUPERUSER));
        }
        if (kind == OwnerType.CHARACTER
                && new OwnCharacters(database)
                        .rights(viewer)
                        .getFirst()
                        .owners()
                        .include(id)) {
            reasons.add(Reason.of(Verdict.OWNER));
        }
        ofRoles(userId, permission, kind, id, reasons);
        inGame.held(userId).stream()
                .filter(held -> held.permission().equals(permission))
                .filter(held -> kind != null
                        && LimitedOwners.of(database, kind, InGameRoleRights.limits(held.corporationId()))
                                .include(id))
                .forEach(held -> reasons.add(new Reason(Verdict.IN_GAME_ROLE, held.role(), "", null)));
        if (reasons.isEmpty()) {
            reasons.add(Reason.of(allowed ? Verdict.OTHER : Verdict.NOTHING));
        }
        return new Answer(allowed, List.copyOf(reasons), allowed ? List.of() : permitting(permission));
    }

    private record Account(Viewer viewer, boolean active) {}

    private Optional<Account> account(long userId) {
        return database.sql()
                .sql("SELECT id, name, admin, main_character_id, active FROM users WHERE id = ?")
                .param(userId)
                .query((row, number) -> new Account(Users.viewer(row), row.getBoolean("active")))
                .optional();
    }

    private void ofRoles(long userId, String permission, @Nullable OwnerType kind, long id, List<Reason> reasons) {
        List<RoleGrant> grants = roles.grants(userId).stream()
                .filter(grant -> grant.permission().equals(permission))
                .toList();
        for (RoleGrant grant : grants) {
            reasons.add(new Reason(verdict(grant.limits(), kind, id), grant.role(), grant.source(), null));
        }
        database.sql().sql("""
                        SELECT r.title, ru.source, ru.expires_at FROM role_user ru JOIN roles r ON r.id = ru.role_id
                        JOIN permission_role pr ON pr.role_id = r.id AND pr.`not` = FALSE
                        JOIN permissions p ON p.id = pr.permission_id AND p.title = ?
                        WHERE ru.user_id = ? AND ru.expires_at <= CURRENT_TIMESTAMP
                        """).params(permission, userId).query(row -> {
            reasons.add(new Reason(
                    Verdict.ENDED,
                    row.getString(1),
                    row.getString(2),
                    row.getTimestamp(3).toLocalDateTime()));
        });
        boolean holdsRoles = database.sql()
                        .sql("SELECT COUNT(*) FROM role_user WHERE user_id = ?")
                        .param(userId)
                        .query(Long.class)
                        .single()
                > 0;
        boolean living = !database.sql()
                .sql("SELECT 1 FROM users u WHERE u.id = ? AND " + GraceTime.holds("u.id"))
                .param(userId)
                .query(Integer.class)
                .list()
                .isEmpty();
        if (holdsRoles && !living) {
            reasons.add(Reason.of(Verdict.NO_TOKEN));
        }
    }

    private Verdict verdict(Limits limits, @Nullable OwnerType kind, long id) {
        if (kind == null) {
            return limits.isNobody() ? Verdict.ROLE_ABOUT_OTHERS : Verdict.ROLE;
        }
        if (LimitedOwners.of(database, kind, limits).include(id)) {
            return Verdict.ROLE;
        }
        boolean rests = kind != OwnerType.ALLIANCE
                && !(limits.included().corporations().isEmpty()
                        && limits.included().alliances().isEmpty()
                        && limits.excepted().corporations().isEmpty()
                        && limits.excepted().alliances().isEmpty());
        if (rests && !known(kind, id)) {
            return Verdict.NOT_KNOWN;
        }
        boolean included = limits.everyone()
                || LimitedOwners.of(database, kind, Limits.to(limits.included(), Limits.Members.NOBODY))
                        .include(id);
        return included ? Verdict.ROLE_EXCEPTS : Verdict.ROLE_ABOUT_OTHERS;
    }

    private boolean known(OwnerType kind, long id) {
        return !database.sql()
                .sql("SELECT 1 FROM DUAL WHERE "
                        + seat.update.Affiliation.knownWithin(kind, String.valueOf(id), "TRUE"))
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private List<String> permitting(String permission) {
        return database.sql().sql("""
                        SELECT r.title FROM roles r JOIN permission_role pr ON pr.role_id = r.id AND pr.`not` = FALSE
                        JOIN permissions p ON p.id = pr.permission_id AND p.title = ? ORDER BY r.title LIMIT 20
                        """).param(permission).query(String.class).list();
    }
}
