package seat.person;

import static seat.person.PersonalRows.cleared;
import static seat.person.PersonalRows.ofAccount;
import static seat.person.PersonalRows.ofCharacter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import seat.access.CharacterRows;
import seat.db.Database;
import seat.db.KeptTables;
import seat.resource.Catalogue;

/**
 * Every place at which SeAT keeps something of a person: what ESI gave follows from the catalogue, what SeAT wrote is named here. Counting,
 * erasing and handing out go through the same list. What names people and is in none of it is in {@link #STAYS}, with the reason.
 */
public final class PersonalData {
    /** Why rows that name somebody stay. */
    public enum Reason {
        /** EVE tells it everybody. */
        PUBLIC,
        /** Others' tokens gave it: it is theirs. */
        OTHERS,
        /** Somebody else chose it, and would see more or less without it. */
        CHOICE,
        /** The row passes on what happened, and is gone after seven days at most. */
        PASSING,
        /** A number that stands for the account, which is nobody's when its row is gone. */
        PSEUDONYM
    }

    /** What is secret in whatever table it stands. */
    private static final Pattern SECRET =
            Pattern.compile("(?:.*_)?(?:secret|hash|token|password|target|prefix|sealed)(?:_.*)?|token_.*");

    /** Tables that name people and keep their rows. */
    public static final Map<String, Reason> STAYS = stays();

    private final List<PersonalRows> all;

    public PersonalData(Database database, Catalogue catalogue) {
        CharacterRows characters = new CharacterRows(database, catalogue, resource -> true);
        List<PersonalRows> rows = new ArrayList<>();
        rows.addAll(ofAccounts());
        rows.addAll(aboutCharacters());
        rows.addAll(ofPlugins(database));
        characters
                .conditionsBelow()
                .forEach((table, condition) ->
                        rows.add(ofCharacter(table, condition).withOthers()));
        characters.conditions().forEach((table, condition) -> {
            PersonalRows one = ofCharacter(table, condition);
            rows.add(MACHINERY.contains(table) ? one.notHandedOut() : one);
        });
        this.all = List.copyOf(rows);
    }

    /** Places in the order in which they are erased: what lies below others first. */
    public List<PersonalRows> all() {
        return all;
    }

    /** Whether a column's values are never handed out. */
    static boolean isSecret(String column) {
        return SECRET.matcher(column).matches();
    }

    /** What plugins of another SeAT kept: their accounts have the numbers of that SeAT. */
    private static List<PersonalRows> ofPlugins(Database database) {
        List<PersonalRows> rows = new ArrayList<>();
        KeptTables.all(database).forEach((table, columns) -> {
            if (columns.containsKey("user_id")) {
                rows.add(
                        ofAccount(
                                table,
                                "user_id IN (SELECT CAST(e.old_key AS SIGNED) FROM seat5_entries e WHERE e.kind = 'user' AND e.new_id = ?)"));
            }
            if (columns.containsKey("character_id")) {
                rows.add(ofCharacter(table, "character_id = ?"));
            }
        });
        return rows;
    }

    private static final Set<String> MACHINERY = Set.of(
            "fan_outs", "unanswered_ids", "snapshot_owners", "applicants", "applicant_notes", "applicant_checks");

    private static List<PersonalRows> ofAccounts() {
        List<PersonalRows> rows = new ArrayList<>();
        below(rows, "api_key_id", "api_keys", "api_calls", "api_key_permissions", "api_key_owners");
        rows.add(ofAccount("api_idempotency_keys", in("api_key_id", "api_keys")).notHandedOut());
        below(rows, "sharelink_id", "user_sharelinks", "user_sharelink_characters", "user_sharelink_permissions");
        below(rows, "stockpile_id", "stockpiles", "stockpile_items");
        below(rows, "appraisal_id", "appraisals", "appraisal_lines");
        below(
                rows,
                "group_id",
                "alert_groups",
                "alert_group_alerts",
                "alert_group_channels",
                "alert_group_limits",
                "alert_group_mentions",
                "alert_deliveries");
        below(rows, "channel_id", "alert_channels", "alert_group_channels", "alert_deliveries");
        rows.add(ofAccount(
                "note_edits", "note_id IN (SELECT n.id FROM notes n WHERE n.visibility = 'own' AND n.user_id = ?)"));
        rows.add(ofAccount("notes", "visibility = 'own' AND user_id = ?"));
        for (String table : List.of(
                "api_keys",
                "user_sharelinks",
                "stockpiles",
                "appraisals",
                "alert_groups",
                "alert_channels",
                "user_sessions",
                "user_notices",
                "user_login_histories",
                "sign_in_events",
                "role_user",
                "squad_member",
                "squad_moderator",
                "squad_applications",
                "saved_views",
                "chosen_columns",
                "character_tags",
                "user_settings",
                "timers",
                "timer_claims",
                "timer_log",
                "user_calendar_events",
                "user_calendar_feeds",
                "export_progress")) {
            rows.add(ofAccount(table, "user_id = ?"));
        }
        rows.add(ofAccount("squad_changes", "user_id = ?").notHandedOut());
        rows.add(ofAccount("sleeping_tokens", "user_id = ?").notHandedOut());
        rows.add(ofAccount("users", "id = ?").withOthers());
        rows.add(
                ofAccount("refresh_tokens", "user_id = ? AND closed_as IS NULL").withOthers());
        rows.add(ofAccount("security_logs", "user_id = ?").withOthers());
        rows.addAll(List.of(
                cleared("notes", "user_id"),
                cleared("note_edits", "user_id"),
                cleared("role_user", "granted_by"),
                cleared("squad_applications", "rejected_by"),
                cleared("applicants", "opened_by"),
                cleared("applicants", "decided_by"),
                cleared("applicant_notes", "user_id"),
                cleared("applicant_checks", "user_id"),
                cleared("compliance_exemptions", "user_id"),
                cleared("compliance_reminders", "user_id"),
                cleared("universe_moon_reports", "user_id"),
                cleared("alert_happenings", "taken_by"),
                new PersonalRows(
                        "manual_prices",
                        PersonalRows.Of.ACCOUNT,
                        "set_by = (SELECT u.name FROM users u WHERE u.id = ?)",
                        List.of("set_by"),
                        true,
                        false)));
        return rows;
    }

    private static void below(List<PersonalRows> rows, String column, String parent, String... tables) {
        for (String table : tables) {
            rows.add(ofAccount(table, in(column, parent)));
        }
    }

    private static String in(String column, String parent) {
        return "%s IN (SELECT p.id FROM %s p WHERE p.user_id = ?)".formatted(column, parent);
    }

    /** What SeAT, or somebody, wrote about a character. */
    private static List<PersonalRows> aboutCharacters() {
        String note = "object_type = 'character' AND object_id = ?";
        List<PersonalRows> rows = new ArrayList<>();
        for (String told : List.of("teller_type = 'character' AND teller_id = ?", "character_id = ?")) {
            String happening = "happening_id IN (SELECT h.id FROM alert_happenings h WHERE h." + told + ")";
            rows.add(ofCharacter("alert_deliveries", happening).notHandedOut());
            rows.add(ofCharacter("alert_tellers", happening).notHandedOut());
            rows.add(ofCharacter("alert_happenings", told));
        }
        rows.addAll(List.of(
                ofCharacter("alert_tellers", "teller_type = 'character' AND teller_id = ?")
                        .notHandedOut(),
                ofCharacter("alert_crossings", "owner_type = 'character' AND owner_id = ?")
                        .notHandedOut(),
                ofCharacter("note_edits", "note_id IN (SELECT n.id FROM notes n WHERE n." + note + ")")
                        .notHandedOut(),
                ofCharacter("notes", note).notHandedOut(),
                ofCharacter("sleeping_tokens", "id = ?").notHandedOut(),
                ofCharacter("compliance_exemptions", "character_id = ?"),
                ofCharacter("compliance_reminders", "character_id = ?"),
                ofCharacter("user_sharelink_characters", "character_id = ?"),
                ofCharacter("user_notices", "character_id = ?"),
                ofCharacter("character_memberships", "character_id = ?"),
                ofCharacter("change_events", "owner_type = 'character' AND owner_id = ?")
                        .notHandedOut(),
                ofCharacter("follow_ups", "owner_id = ?").notHandedOut(),
                ofCharacter("updates", "owner_id = ?").withOthers().notHandedOut(),
                ofCharacter("scheduling_rules", "subject_type = 'character' AND subject_id = ?")
                        .notHandedOut(),
                ofCharacter("closed_characters", "purged_at IS NOT NULL AND character_id = ?")
                        .notHandedOut()));
        return rows;
    }

    private static Map<String, Reason> stays() {
        Map<String, Reason> stays = new TreeMap<>();
        put(
                stays,
                Reason.PUBLIC,
                "entity_names universe_names unresolved_names character_affiliations killmails killmail_details killmail_victims"
                        + " killmail_attackers killmail_victim_items killmail_victim_container_items killmail_values"
                        + " corporation_infos alliances public_contracts fw_character_leaderboards freelance_job_details"
                        + " freelance_jobs skinr_designs skinr_design_slots skinr_listings universe_structures"
                        + " industry_facilities wars war_killmails sovereignty_campaign_participants");
        put(
                stays,
                Reason.OTHERS,
                "alliance_contacts alliance_skinr_offers fleets fleet_members fleet_wings fleet_squads");
        put(
                stays,
                Reason.CHOICE,
                "alert_group_limits api_key_owners stockpiles standings_profile_standings scope_profile_requirements"
                        + " kept_markets corporation_role_permissions squads roles permission_role");
        put(stays, Reason.PASSING, "change_events");
        put(stays, Reason.PSEUDONYM, "security_logs erasures erasure_subjects seat5_entries");
        return stays;
    }

    private static void put(Map<String, Reason> stays, Reason reason, String tables) {
        for (String table : tables.split(" ")) {
            stays.put(table, reason);
        }
    }

    /** Whether rows that name somebody stay in a table, and why; what belongs to corporations does. */
    public static Optional<Reason> staysIn(String table) {
        return table.startsWith("corporation_") ? Optional.of(Reason.OTHERS) : Optional.ofNullable(STAYS.get(table));
    }
}
