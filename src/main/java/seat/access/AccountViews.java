package seat.access;

import java.util.List;
import seat.db.Meaning;
import seat.resource.DeclaredView;

/** Views of who uses SeAT, and of what they did. */
public final class AccountViews {
    private static final String TOKENS =
            "(SELECT COUNT(*) FROM refresh_tokens o WHERE o.user_id = t.id AND o.deleted_at IS NULL%s)";

    private AccountViews() {}

    /** The product's own. */
    public static List<DeclaredView> own() {
        return List.of(users(), securityLog());
    }

    private static DeclaredView users() {
        return DeclaredView.configuration(
                "users",
                "users",
                Permissions.SUPERUSER,
                view -> view.key("id")
                        .columns("name")
                        .means(Meaning.ENTITY, "main_character_id")
                        .columns("main_character_id")
                        .computed("characters", TOKENS.formatted(""), Meaning.QUANTITY)
                        .computed("valid_tokens", TOKENS.formatted(" AND o.disabled_at IS NULL"), Meaning.QUANTITY)
                        .computed("dead_tokens", TOKENS.formatted(" AND o.disabled_at IS NOT NULL"), Meaning.QUANTITY)
                        .columns("last_login", "last_login_source", "active", "admin")
                        .computed("since", "t.created_at", Meaning.TIME)
                        .hides("kind")
                        .sortedBy("name")
                        .linking("name", "/configuration/users/{key_id}"));
    }

    /** The names of accounts are looked up in the row's moment of being read; an account that is gone has none. */
    private static DeclaredView securityLog() {
        return DeclaredView.configuration(
                "security-log",
                "security_logs",
                Permissions.SUPERUSER,
                view -> view.key("id")
                        .computed("logged_at", "t.created_at", Meaning.TIME)
                        .computed("person", name("t.user_id"), Meaning.TEXT)
                        .computed("impersonator", name("t.impersonator_id"), Meaning.TEXT)
                        .columns("category", "action", "message")
                        .means(Meaning.CODE, "category", "action", "channel", "subject_type")
                        .means(Meaning.DOCUMENT, "details")
                        .computed(
                                "account",
                                "(SELECT a.name FROM users a WHERE t.subject_type = 'user' AND a.id = t.subject_id)",
                                Meaning.TEXT)
                        .computed(
                                "concerning",
                                "CASE WHEN t.subject_type IN ('character', 'corporation', 'alliance') THEN t.subject_id END",
                                Meaning.ENTITY)
                        .columns("address", "channel")
                        .computed("api_key", "(SELECT k.name FROM api_keys k WHERE k.id = t.api_key_id)", Meaning.TEXT)
                        .hides("api_key_id")
                        .means(Meaning.ID, "user_id", "impersonator_id", "subject_id")
                        .columns("user_id", "impersonator_id", "subject_type", "subject_id", "request_id", "details")
                        .leaves("user_id", "impersonator_id", "subject_type", "subject_id", "request_id", "details")
                        .newestByKey("logged_at")
                        .linking("person", "/configuration/users/{user_id}")
                        .linking("account", "/configuration/users/{subject_id}"));
    }

    private static String name(String id) {
        return "(SELECT n.name FROM users n WHERE n.id = " + id + ")";
    }
}
