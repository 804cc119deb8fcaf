package seat.squad;

import static seat.squad.Parameter.ids;
import static seat.squad.Parameter.number;
import static seat.squad.Parameter.words;

import java.nio.charset.StandardCharsets;
import java.util.List;
import seat.squad.SquadRule.Condition;
import seat.sso.SignedIn;
import seat.update.Facts;

/** The rules that SeAT brings. */
public final class CoreRules {
    private static final long MOST_DAYS = 36_500;
    private static final String SKILLS = "character.skills";
    private static final String ASSETS = "character.assets";
    private static final String AFFILIATIONS = "public.affiliations";
    private static final String NOW = "CURRENT_TIMESTAMP(3)";

    private CoreRules() {}

    /** All of them. */
    public static List<SquadRule> all() {
        return java.util.stream.Stream.of(identity(), affiliations(), career(), belongings(), accounts())
                .flatMap(List::stream)
                .toList();
    }

    private static Condition young(String resource) {
        return (subject, values, bound) -> Facts.young(subject, resource);
    }

    private static List<SquadRule> identity() {
        return List.of(
                SquadRule.character("character")
                        .withoutToken()
                        .facts(Fact.TOKEN)
                        .takes(ids("character", "character"))
                        .holds(
                                "is {character}|is not {character}",
                                (subject, values, bound) -> values.in(subject, "character", bound)),
                SquadRule.character("token")
                        .withoutToken()
                        .facts(Fact.TOKEN)
                        .tables("refresh_tokens")
                        .holds(
                                "has a valid token|has no valid token",
                                (subject, values, bound) -> subject + " IN (" + SignedIn.USABLE + ")"),
                SquadRule.character("scope")
                        .facts(Fact.TOKEN)
                        .tables("refresh_tokens")
                        .takes(words("scope", "[A-Za-z0-9._-]{1,100}", "esi-skills.read_skills.v1"))
                        .holds("has granted {scope}|has not granted {scope}", CoreRules::granted),
                SquadRule.character("audited")
                        .facts(Fact.TOKEN)
                        .tables("updates")
                        .holds("is fully read|is not fully read", (subject, values, bound) -> Facts.complete(subject)),
                SquadRule.character("fresh")
                        .facts(Fact.TOKEN)
                        .tables("updates")
                        .takes(
                                words("resource", "character\\.[a-z0-9-]{1,50}", SKILLS)
                                        .single(),
                                number("hours", 1, 8_760, "hours"))
                        .holds(
                                "was read ({resource}) within {hours} hours|was not read ({resource}) within {hours} hours",
                                (subject, values, bound) -> {
                                    bound.add(values.number("hours").orElseThrow());
                                    return Facts.readWithinHours(
                                            subject, values.words("resource").getFirst());
                                }));
    }

    /** One EXISTS by the token's key for each scope: all of them must be granted. */
    private static String granted(String subject, Values values, List<Object> bound) {
        StringBuilder all = new StringBuilder("(TRUE");
        for (String scope : values.words("scope")) {
            all.append(" AND ").append(SignedIn.grants(subject));
            // As bytes, so that MariaDB compares bytes and not letters of all languages.
            bound.add(("\"" + scope + "\"").getBytes(StandardCharsets.UTF_8));
        }
        return all.append(')').toString();
    }

    private static SquadRule affiliation(String name, String kind, String says) {
        return SquadRule.character(name)
                .facts(AFFILIATIONS)
                .tables("character_affiliations", "character_memberships")
                .takes(ids(name, kind))
                .sure()
                .known((subject, values, bound) -> Facts.affiliationKnown(subject))
                .holds(
                        says,
                        (subject, values, bound) -> subject + " IN ("
                                + Facts.affiliated(values.in("a." + name + "_id", name, bound)) + ")");
    }

    private static List<SquadRule> affiliations() {
        return List.of(
                affiliation("corporation", "corporation", "is in {corporation}|is not in {corporation}"),
                affiliation("alliance", "alliance", "is in {alliance}|is not in {alliance}"),
                affiliation("faction", "faction", "fights for {faction}|does not fight for {faction}"),
                SquadRule.character("corporation-days")
                        .facts(AFFILIATIONS, "character.corporation-history")
                        .tables("character_corporation_histories", "character_memberships")
                        .takes(
                                number("least", 0, MOST_DAYS, "days").optional(),
                                number("most", 0, MOST_DAYS, "days").optional())
                        .known((subject, values, bound) ->
                                Facts.ofPresentCorporation(subject, "character.corporation-history"))
                        .holds(
                                "has been in its corporation[ for at least {least} days][ for at most {most} days]"
                                        + "|has not been in its corporation[ for at least {least} days][ for at most {most} days]",
                                CoreRules::joined),
                SquadRule.character("title")
                        .facts("character.titles", AFFILIATIONS)
                        .tables("character_titles", "character_memberships")
                        .takes(
                                ids("corporation", "corporation").single(),
                                number("title", 1, Integer.MAX_VALUE, "").many())
                        .known((subject, values, bound) -> Facts.ofPresentCorporation(subject, "character.titles"))
                        .holds(
                                "has the title {title} of {corporation}|does not have the title {title} of {corporation}",
                                CoreRules::titled),
                SquadRule.character("role")
                        .facts("character.roles", AFFILIATIONS)
                        .tables("character_roles", "character_memberships")
                        .takes(words("role", "[A-Za-z0-9_]{1,64}", "Director"))
                        .sure()
                        .known((subject, values, bound) -> Facts.rolesKnown(subject))
                        .holds(
                                "has the in-game role {role}|does not have the in-game role {role}",
                                (subject, values, bound) ->
                                        subject + " IN (" + Facts.withRole(values.in("r.role", "role", bound)) + ")"));
    }

    private static String joined(String subject, Values values, List<Object> bound) {
        return """
                EXISTS (SELECT 1 FROM character_corporation_histories h
                  WHERE h.character_id = %s AND %s AND NOT EXISTS (SELECT 1 FROM character_corporation_histories n
                    WHERE n.character_id = h.character_id AND n.record_id > h.record_id))""".formatted(subject, days("h.start_date", values, bound));
    }

    private static String titled(String subject, Values values, List<Object> bound) {
        bound.addAll(values.ids("corporation"));
        return """
                %s IN (SELECT s.character_id FROM character_memberships s JOIN character_titles i ON i.character_id = s.character_id
                  WHERE s.corporation_id = ? AND %s)""".formatted(subject, values.in("i.title_id", "title", bound));
    }

    /** A time that lies at least and at most so many days back. */
    private static String days(String column, Values values, List<Object> bound) {
        StringBuilder condition = new StringBuilder("TRUE");
        values.number("least").ifPresent(least -> {
            condition.append(" AND ").append(column).append(" <= TIMESTAMPADD(DAY, -?, " + NOW + ")");
            bound.add(least);
        });
        values.number("most").ifPresent(most -> {
            condition.append(" AND ").append(column).append(" >= TIMESTAMPADD(DAY, -?, " + NOW + ")");
            bound.add(most);
        });
        return condition.toString();
    }

    private static List<SquadRule> career() {
        return List.of(
                SquadRule.character("skill")
                        .facts(SKILLS)
                        .tables("character_skills")
                        .takes(
                                ids("skill", "type").optional(),
                                number("least", 0, 5, "").optional(),
                                number("most", 0, 5, "").optional())
                        .known(young(SKILLS))
                        .holds(
                                "has[ {skill}][ at level {least} or better][ at level {most} at most]"
                                        + "|does not have[ {skill}][ at level {least} or better][ at level {most} at most]",
                                CoreRules::skilled),
                SquadRule.character("skillpoints")
                        .facts(SKILLS)
                        .tables("character_info_skills")
                        .takes(
                                number("least", 0, 1_000_000_000_000L, "").optional(),
                                number("most", 0, 1_000_000_000_000L, "").optional())
                        .known((subject, values, bound) -> "(" + Facts.young(subject, SKILLS)
                                + " AND EXISTS (SELECT 1 FROM character_info_skills p WHERE p.character_id = " + subject
                                + "))")
                        .holds(
                                "has[ at least {least}][ at most {most}] skill points"
                                        + "|does not have[ at least {least}][ at most {most}] skill points",
                                (subject, values, bound) ->
                                        """
                                        EXISTS (SELECT 1 FROM character_info_skills p WHERE p.character_id = %s AND %s)""".formatted(subject, values.between("p.total_sp", bound))),
                SquadRule.character("age")
                        .facts("character.sheet")
                        .tables("character_infos")
                        .takes(
                                number("least", 0, MOST_DAYS, "days").optional(),
                                number("most", 0, MOST_DAYS, "days").optional())
                        .known((subject, values, bound) ->
                                "EXISTS (SELECT 1 FROM character_infos i WHERE i.character_id = " + subject
                                        + " AND i.birthday IS NOT NULL)")
                        .holds(
                                "is[ at least {least} days][ at most {most} days] old|is not[ at least {least} days][ at most {most} days] old",
                                (subject, values, bound) -> """
                                        EXISTS (SELECT 1 FROM character_infos i WHERE i.character_id = %s AND %s)""".formatted(subject, days("i.birthday", values, bound))),
                SquadRule.character("played")
                        .facts("character.online")
                        .tables("character_onlines")
                        .takes(number("days", 1, MOST_DAYS, "days"))
                        .known((subject, values, bound) -> "(" + Facts.young(subject, "character.online")
                                + " AND EXISTS (SELECT 1 FROM character_onlines l WHERE l.character_id = " + subject
                                + " AND l.last_login IS NOT NULL))")
                        .holds(
                                "was in the game within {days} days|was not in the game within {days} days",
                                (subject, values, bound) -> {
                                    bound.add(values.number("days").orElseThrow());
                                    return """
                                    EXISTS (SELECT 1 FROM character_onlines l WHERE l.character_id = %s
                                      AND l.last_login >= TIMESTAMPADD(DAY, -?, CURRENT_TIMESTAMP(3)))""".formatted(subject);
                                }));
    }

    private static String skilled(String subject, Values values, List<Object> bound) {
        String skill = values.words("skill").isEmpty() ? "TRUE" : values.in("s.skill_id", "skill", bound);
        return """
                %s IN (SELECT s.character_id FROM character_skills s WHERE %s AND %s)""".formatted(subject, skill, values.between("s.trained_skill_level", bound));
    }

    private static final String GROUP = """
            (SELECT g.type_id FROM sde_pointer p JOIN sde_types g ON g.version = p.version WHERE p.id = 1 AND %s)""";

    /** What is of one of the types or groups that are given. */
    private static String types(String column, Values values, List<Object> bound) {
        StringBuilder condition = new StringBuilder("TRUE");
        if (!values.words("type").isEmpty()) {
            condition.append(" AND ").append(values.in(column, "type", bound));
        }
        if (!values.words("group").isEmpty()) {
            condition
                    .append(" AND ")
                    .append(column)
                    .append(" IN ")
                    .append(GROUP.formatted(values.in("g.group_id", "group", bound)));
        }
        return condition.toString();
    }

    private static SquadRule place(String name, String resource, String table, String says, String... columns) {
        return SquadRule.character(name)
                .facts(resource)
                .tables(table)
                .takes(ids("place", "place"))
                .known(young(resource))
                .holds(says, (subject, values, bound) -> {
                    StringBuilder any = new StringBuilder();
                    for (String column : columns) {
                        any.append(any.isEmpty() ? "" : " OR ").append(values.in("w." + column, "place", bound));
                    }
                    return "EXISTS (SELECT 1 FROM %s w WHERE w.character_id = %s AND (%s))"
                            .formatted(table, subject, any);
                });
    }

    private static List<SquadRule> belongings() {
        return List.of(
                SquadRule.character("asset")
                        .facts(ASSETS)
                        .tables("character_assets", "sde_types")
                        .takes(
                                ids("type", "type").optional(),
                                ids("group", "group").optional(),
                                ids("place", "place").optional())
                        .known(young(ASSETS))
                        .holds(
                                "owns[ {type}][ something of {group}][ something in {place}]"
                                        + "|does not own[ {type}][ something of {group}][ something in {place}]",
                                CoreRules::owns),
                SquadRule.character("ship")
                        .facts("character.ship")
                        .tables("character_ships", "sde_types")
                        .takes(
                                ids("type", "type").optional(),
                                ids("group", "group").optional())
                        .known(young("character.ship"))
                        .holds(
                                "flies[ {type}][ a ship of {group}]|does not fly[ {type}][ a ship of {group}]",
                                (subject, values, bound) ->
                                        """
                                        EXISTS (SELECT 1 FROM character_ships w WHERE w.character_id = %s AND %s)""".formatted(subject, types("w.ship_type_id", values, bound))),
                place(
                        "home",
                        "character.clones",
                        "character_clones",
                        "has its home in {place}|does not have its home in {place}",
                        "home_location_id"),
                place(
                        "jump-clone",
                        "character.clones",
                        "character_jump_clones",
                        "has a jump clone in {place}|has no jump clone in {place}",
                        "location_id"),
                place(
                        "location",
                        "character.location",
                        "character_locations",
                        "is in {place}|is not in {place}",
                        "solar_system_id",
                        "station_id",
                        "structure_id"));
    }

    private static String owns(String subject, Values values, List<Object> bound) {
        String types = types("w.type_id", values, bound);
        String place = "TRUE";
        if (!values.words("place").isEmpty()) {
            place = "(" + values.in("w.root_location_id", "place", bound) + " OR "
                    + values.in("w.location_id", "place", bound) + ")";
        }
        // What is said of types finds few rows by their index; a place alone is looked for among each one's own.
        return types.equals("TRUE")
                ? "EXISTS (SELECT 1 FROM character_assets w WHERE w.character_id = " + subject + " AND " + place + ")"
                : subject + " IN (SELECT w.character_id FROM character_assets w WHERE " + types + " AND " + place + ")";
    }

    private static List<SquadRule> accounts() {
        return List.of(
                SquadRule.person("squad")
                        .facts(Fact.SQUAD)
                        .tables("squad_member")
                        .takes(ids("squad", "squad"))
                        .holds(
                                "the person is in the squad {squad}|the person is not in the squad {squad}",
                                (subject, values, bound) ->
                                        """
                                        %s IN (SELECT q.user_id FROM squad_member q WHERE %s
                                          AND (q.expires_at IS NULL OR q.expires_at > CURRENT_TIMESTAMP))""".formatted(subject, values.in("q.squad_id", "squad", bound))),
                SquadRule.person("seat-role")
                        .facts(Fact.ROLE, Fact.SQUAD)
                        .tables("role_user", "squad_member", "squad_role")
                        .takes(ids("role", "role"))
                        .holds(
                                "the person has SeAT's role {role}|the person does not have SeAT's role {role}",
                                CoreRules::holdsRole),
                SquadRule.person("signed-in")
                        .facts(Fact.USER)
                        .tables("users")
                        .takes(number("days", 1, MOST_DAYS, "days"))
                        .known((subject, values, bound) -> "EXISTS (SELECT 1 FROM users y WHERE y.id = " + subject
                                + " AND y.last_login IS NOT NULL)")
                        .holds(
                                "the person signed in to SeAT within {days} days|the person did not sign in to SeAT within {days} days",
                                (subject, values, bound) -> {
                                    bound.add(values.number("days").orElseThrow());
                                    return """
                                    EXISTS (SELECT 1 FROM users y WHERE y.id = %s
                                      AND y.last_login >= TIMESTAMPADD(DAY, -?, CURRENT_TIMESTAMP(3)))""".formatted(subject);
                                }));
    }

    private static String holdsRole(String subject, Values values, List<Object> bound) {
        String byHand = values.in("q.role_id", "role", bound);
        String bySquad = values.in("o.role_id", "role", bound);
        return """
                (%1$s IN (SELECT q.user_id FROM role_user q WHERE %2$s
                    AND (q.expires_at IS NULL OR q.expires_at > CURRENT_TIMESTAMP))
                  OR %1$s IN (SELECT q.user_id FROM squad_member q JOIN squad_role o ON o.squad_id = q.squad_id WHERE %3$s
                    AND (q.expires_at IS NULL OR q.expires_at > CURRENT_TIMESTAMP)))""".formatted(subject, byHand, bySquad);
    }
}
