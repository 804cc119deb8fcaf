package seat.update;

/**
 * The rule by which facts that EVE told at different times make a right, as SQL: who leads a corporation, and whose in-game roles
 * count. Nothing else reads {@code character_roles} or {@code ceo_id} for a decision.
 *
 * <p>An answer about a character's roles does not say of which corporation they are. It counts for the present one only if it was
 * given within the membership ({@code character_memberships}), the character's token lives with the scope for roles, and the
 * answer is younger than the greater of a day and twice its interval. Anything else gives nothing; the rows stay.
 */
public final class Leadership {
    /** The resource that tells a character's roles. */
    public static final String ROLES = "character.roles";

    /** The resource that tells when a character joined which corporation. */
    public static final String HISTORY = "character.corporation-history";

    /** The resource that tells who is CEO. */
    public static final String SHEET = "corporation.sheet";

    /** The scope that {@link #ROLES} needs. */
    static final String SCOPE = "esi-characters.read_corporation_roles.v1";

    private static final String OWN_TOKEN = "t.deleted_at IS NULL AND t.disabled_at IS NULL";

    /** The membership {@code m} of the token {@code t}; a corporation that another SeAT wrote meanwhile is not the one it is of. */
    private static final String MEMBER = """
            JOIN character_affiliations a ON a.character_id = t.character_id
            JOIN character_memberships m ON m.character_id = t.character_id AND m.corporation_id = a.corporation_id
            """;

    /**
     * EVE tells when somebody joined in whole minutes, rounded down: what was read less than a minute after may still be of the
     * corporation before.
     */
    private static final String NO_MOVE_SINCE = """
            NOT EXISTS (SELECT 1 FROM character_corporation_histories j WHERE j.character_id = m.character_id
              AND j.start_date > TIMESTAMPADD(SECOND, -60, %s))
            """;

    private static final String LATEST = """
            (SELECT j.corporation_id FROM character_corporation_histories j WHERE j.character_id = m.character_id
              ORDER BY j.record_id DESC LIMIT 1)
            """;

    private Leadership() {}

    /** What {@link #rolesOf} calls the office of whom EVE names as a corporation's CEO. */
    public static final String CEO = "CEO";

    /**
     * The corporations ({@code corporation_id}) and in-game roles ({@code role}) that characters of the account {@code :user} have
     * there everywhere ({@code scope = 'roles'}), {@link #CEO} among them.
     */
    public static String rolesOf() {
        return """
                SELECT a.corporation_id, '%9$s' AS role FROM refresh_tokens t
                %1$s
                JOIN corporation_infos c ON c.corporation_id = a.corporation_id AND c.ceo_id = t.character_id
                  AND COALESCE(c.state, '') <> 'closed' AND COALESCE(c.type, '') <> 'npc_owned'
                  AND c.corporation_id NOT BETWEEN 1000000 AND 1999999
                JOIN updates u ON u.owner_id = c.corporation_id AND u.resource = '%2$s'
                WHERE t.user_id = :user AND %3$s AND %4$s AND %5$s
                UNION
                SELECT a.corporation_id, r.role FROM refresh_tokens t
                %1$s
                JOIN updates u ON u.owner_id = t.character_id AND u.resource = '%6$s' AND u.source_modified IS NOT NULL
                JOIN character_roles r ON r.character_id = t.character_id AND r.scope = 'roles'
                  AND r.named_from <= m.roles_at
                WHERE t.user_id = :user AND %3$s AND t.scopes LIKE '%%"%7$s"%%'
                  AND m.roles_valid_until > CURRENT_TIMESTAMP(3) AND %8$s
                """.formatted(
                        MEMBER,
                        SHEET,
                        OWN_TOKEN,
                        young(),
                        since("u.source_modified"),
                        ROLES,
                        SCOPE,
                        NO_MOVE_SINCE.formatted("m.roles_at"),
                        CEO);
    }

    /** The in-game roles ({@code character_id}, {@code role}) that tell everywhere in the corporation {@code :corporation} by their holders' own tokens. */
    public static String rolesIn() {
        return """
                SELECT t.character_id, r.role FROM refresh_tokens t
                %1$s
                JOIN updates u ON u.owner_id = t.character_id AND u.resource = '%2$s' AND u.source_modified IS NOT NULL
                JOIN character_roles r ON r.character_id = t.character_id AND r.scope = 'roles'
                  AND r.named_from <= m.roles_at
                WHERE a.corporation_id = :corporation AND %3$s AND t.scopes LIKE '%%"%4$s"%%'
                  AND m.roles_valid_until > CURRENT_TIMESTAMP(3) AND %5$s
                """.formatted(MEMBER, ROLES, OWN_TOKEN, SCOPE, NO_MOVE_SINCE.formatted("m.roles_at"));
    }

    /**
     * A condition on the token {@code t}: its character has one of {@code :roles} in its present corporation. An answer newer
     * than the newest affiliation counts here, since it only says whose token is tried: EVE looks at the roles itself.
     */
    public static String hasOneOfTheRoles() {
        return """
                t.scopes LIKE '%%"%s"%%' AND EXISTS (SELECT 1 FROM character_memberships m
                  JOIN character_affiliations o ON o.character_id = m.character_id AND o.corporation_id = m.corporation_id
                  JOIN updates u ON u.owner_id = m.character_id AND u.resource = '%s'
                  JOIN character_roles r ON r.character_id = m.character_id AND r.scope = 'roles' AND r.role IN (:roles)
                    AND r.named_from <= u.source_modified
                  WHERE m.character_id = t.character_id AND %s AND %s)
                """.formatted(SCOPE, ROLES, young(), since("u.source_modified"));
    }

    /** The membership {@code m} of a character whose roles in it are known; a table and a condition. The token is the caller's to ask for. */
    static String membershipWithRoles() {
        return """
                character_memberships m
                  JOIN character_affiliations o ON o.character_id = m.character_id AND o.corporation_id = m.corporation_id
                  JOIN updates u ON u.owner_id = m.character_id AND u.resource = '%s' AND u.source_modified IS NOT NULL
                WHERE m.roles_valid_until > CURRENT_TIMESTAMP(3) AND %s""".formatted(ROLES, NO_MOVE_SINCE.formatted("m.roles_at"));
    }

    /** Whether the last success of the update {@code u} is young enough to give rights. */
    private static String young() {
        return "CURRENT_TIMESTAMP(3) < " + validUntil();
    }

    /** The time until which the last success of the update {@code u} gives rights: longer than any outage of ESI is likely to last. */
    static String validUntil() {
        return """
                GREATEST(TIMESTAMPADD(HOUR, 24, u.succeeded_at),
                  TIMESTAMPADD(SECOND, 2 * TIMESTAMPDIFF(SECOND, u.succeeded_at, u.due_at), u.succeeded_at))""";
    }

    /**
     * Whether what EVE told about the character at the time {@code read} was told after it joined the corporation of the membership
     * {@code m}: since it was first seen there, or since EVE's own history of its corporations says it joined. That history must be
     * newer than the last move that was seen.
     */
    static String since(String read) {
        return """
                (m.roles_after IS NULL OR %1$s > m.roles_after) AND %2$s
                  AND (%1$s > m.corporation_from OR (%1$s = m.corporation_from AND m.former_corporation_id IS NULL)
                    OR (%3$s = m.corporation_id AND (m.former_corporation_id IS NULL OR EXISTS (SELECT 1 FROM updates k
                      WHERE k.owner_id = m.character_id AND k.resource = '%4$s'
                        AND k.source_modified >= m.corporation_from))))
                """.formatted(read, NO_MOVE_SINCE.formatted(read), LATEST, HISTORY);
    }
}
