package seat.update;

/**
 * Conditions by which facts about characters count, for statements of other packages: a fact is not known, whatever is stored, when its
 * last answer is old, when it is no longer asked for, or when it may be of another corporation. Each takes the expression that names the
 * character; it binds nothing.
 */
public final class Facts {
    /** How long EVE's word on who is in which corporation counts: the greater of a day and twice its hour. */
    private static final int AFFILIATION_HOURS = 24;

    /** Corporation, alliance and faction {@code a} of the character, as they are known. */
    private static final String AFFILIATION = """
            character_memberships m JOIN character_affiliations a ON a.character_id = m.character_id
              AND a.corporation_id = m.corporation_id
            WHERE m.corporation_until > TIMESTAMPADD(HOUR, -%d, CURRENT_TIMESTAMP(3))""".formatted(AFFILIATION_HOURS);

    private Facts() {}

    /** Whether a resource was read within the greater of a day and twice its interval. */
    public static String young(String character, String resource) {
        return """
                EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = %s AND u.resource = '%s' AND u.state <> 'parked'
                  AND CURRENT_TIMESTAMP(3) < %s)""".formatted(character, resource, Leadership.validUntil());
    }

    /** Whether a resource was read once, however long ago. */
    public static String read(String character, String resource) {
        return """
                EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = %s AND u.resource = '%s'
                  AND u.succeeded_at IS NOT NULL)""".formatted(character, resource);
    }

    /** Whether everything that is asked of EVE about a character was read once, and nothing of it waits for people. */
    public static String complete(String character) {
        return """
                (EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = %1$s) AND NOT EXISTS (SELECT 1 FROM updates u
                  WHERE u.owner_id = %1$s AND (u.succeeded_at IS NULL OR u.state = 'parked')))""".formatted(character);
    }

    /** Whether a resource was read within so many hours; the number is bound. */
    public static String readWithinHours(String character, String resource) {
        return """
                EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = %s AND u.resource = '%s'
                  AND u.succeeded_at > TIMESTAMPADD(HOUR, -?, CURRENT_TIMESTAMP(3)))""".formatted(character, resource);
    }

    /** Whether it is known in which corporation, alliance and faction a character is. */
    public static String affiliationKnown(String character) {
        return "EXISTS (SELECT 1 FROM " + AFFILIATION + " AND m.character_id = " + character + ")";
    }

    /** Characters whose corporation, alliance and faction are known and such as the condition on {@code a} says. */
    public static String affiliated(String condition) {
        return "SELECT m.character_id FROM " + AFFILIATION + " AND " + condition;
    }

    /** Whether a resource is young and was read since the character joined its present corporation. */
    public static String ofPresentCorporation(String character, String resource) {
        return """
                EXISTS (SELECT 1 FROM character_memberships m
                  JOIN character_affiliations o ON o.character_id = m.character_id AND o.corporation_id = m.corporation_id
                  JOIN updates u ON u.owner_id = m.character_id AND u.resource = '%s' AND u.state <> 'parked'
                  WHERE m.character_id = %s AND u.source_modified IS NOT NULL AND CURRENT_TIMESTAMP(3) < %s AND %s)""".formatted(resource, character, Leadership.validUntil(), Leadership.since("u.source_modified"));
    }

    /** Whether a character's in-game roles in its present corporation are known, as {@link Leadership} says. */
    public static String rolesKnown(String character) {
        return "EXISTS (SELECT 1 FROM " + Leadership.membershipWithRoles() + " AND m.character_id = " + character + ")";
    }

    /** Characters whose in-game roles are known and that have one everywhere ({@code scope = 'roles'}), as the condition on {@code r} says. */
    public static String withRole(String condition) {
        return """
                SELECT r.character_id FROM character_roles r WHERE r.scope = 'roles' AND %s AND EXISTS (SELECT 1 FROM %s
                  AND m.character_id = r.character_id AND r.named_from <= m.roles_at)""".formatted(condition, Leadership.membershipWithRoles());
    }

    /** The in-game roles a character has everywhere in its present corporation, where they are known. */
    public static String rolesOf(String character) {
        return """
                SELECT r.role FROM character_roles r WHERE r.scope = 'roles' AND r.character_id = %s AND EXISTS (SELECT 1 FROM %s
                  AND m.character_id = r.character_id AND r.named_from <= m.roles_at)""".formatted(character, Leadership.membershipWithRoles());
    }
}
