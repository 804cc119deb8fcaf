package seat.view;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import seat.db.Meaning;
import seat.plugin.Claim;
import seat.plugin.Contributions;
import seat.plugin.ExtensionPoint;
import seat.sync.Column;
import seat.sync.ColumnKind;
import seat.sync.Difference;

/** What a column means, as far as its type and its name in ESI's contract say so; a declaration may say otherwise. */
public final class Meanings {
    /** Texts up to this many characters hold one of ESI's words if their name says so. */
    private static final int LONGEST_CODE = 128;

    private static final Pattern CODE = Pattern.compile(
            "(.*_)?(type|state|status|flag|role|range|activity|level|gender|response|availability|access|contested|career|category"
                    + "|leaderboard|mode|method|unit)");
    private static final Pattern ISK = Pattern.compile(
            "(.*_)?(amount|balance|price|isk|cost|reward|collateral|buyout|escrow|payout|tax|bounty|destroyed|average|highest|lowest"
                    + "|initial|remaining|contribution)");
    private static final Pattern PERCENT = Pattern.compile("(.*_)?(tax_rate|cost_index|influence|occupancy_level)");
    private static final Set<String> DOCUMENTS =
            Set.of("label_ids", "labels", "implants", "graphics", "configuration_parameters");

    /** Names of columns that hold ids of what has a name: characters, corporations, places, types. */
    private static final Set<String> ENTITIES = Set.of(
            "acceptor_id",
            "against_id",
            "agent_id",
            "aggressor_alliance_id",
            "aggressor_corporation_id",
            "alliance_id",
            "assignee_id",
            "base_id",
            "bidder_id",
            "blueprint_type_id",
            "ceo_id",
            "character_id",
            "client_id",
            "completed_character_id",
            "constellation_id",
            "contact_id",
            "container_type_id",
            "content_type_id",
            "context_id",
            "corporation_id",
            "creator_character_id",
            "creator_corporation_id",
            "creator_id",
            "defender_alliance_id",
            "defender_corporation_id",
            "defender_id",
            "end_location_id",
            "executor_corporation_id",
            "facility_id",
            "faction_id",
            "first_party_id",
            "fleet_boss_id",
            "from",
            "from_id",
            "home_location_id",
            "home_station_id",
            "installer_id",
            "issued_by",
            "issuer_corporation_id",
            "issuer_id",
            "item_type_id",
            "location_id",
            "member_id",
            "occupier_faction_id",
            "owner_faction_id",
            "owner_id",
            "product_type_id",
            "recipient_id",
            "recorded_corporation_id",
            "region_id",
            "root_location_id",
            "second_party_id",
            "seller_id",
            "sender_character_id",
            "sender_id",
            "shareholder_id",
            "ship_type_id",
            "skill_id",
            "skill_type_id",
            "skyhook_corporation_id",
            "solar_system_id",
            "staging_solar_system_id",
            "start_location_id",
            "station_id",
            "structure_id",
            "structure_type_id",
            "system_id",
            "target_alliance_id",
            "target_character_id",
            "target_corporation_id",
            "tax_receiver_id",
            "type_id",
            "weapon_type_id",
            "workforce_configuration_export_solar_system_id",
            "workforce_state_export_solar_system_id");

    /**
     * Columns of contributed tables that hold ids of what has a name; their names begin with the contribution's id, since a name counts
     * in every table.
     */
    public static final ExtensionPoint<String> ENTITY_COLUMNS =
            new ExtensionPoint<>("columns of ids", column -> List.of(Claim.of("column", column)));

    /** Columns whose meaning another column tells: only with these values they name what ESI has a name for. */
    private static final Map<String, Discriminator> ONLY_WITH = Map.of(
            "context_id",
            new Discriminator(
                    "context_id_type",
                    Set.of(
                            "character_id",
                            "corporation_id",
                            "alliance_id",
                            "station_id",
                            "eve_system",
                            "system_id",
                            "type_id")),
            "recipient_id",
            new Discriminator("recipient_type", Set.of("character", "corporation", "alliance")),
            "sender_id",
            new Discriminator("sender_type", Set.of("character", "corporation", "alliance", "faction")),
            "owner_id",
            new Discriminator("owner_type", Set.of("character", "corporation", "alliance", "faction")));

    /** Tables whose places are items, without a column that says so: assets and blueprints stand in one another. */
    private static final Set<String> ITEM_TABLES = Set.of(
            "character_blueprints",
            "character_industry_jobs",
            "corporation_blueprints",
            "corporation_container_logs",
            "corporation_industry_jobs");

    /** Columns whose kind no other kind shares ids with: an id of another kind here is of that kind wherever it stands. */
    private static final Set<String> OTHER_KINDS = Set.of("recipient_id", "sender_id", "owner_id");

    private record Discriminator(String column, Set<String> values) {}

    private static final class Known {
        private static final Set<String> ALL =
                Set.copyOf(Contributions.installed().all(ENTITY_COLUMNS));
    }

    private Meanings() {}

    /** The columns of the product's tables. */
    public static Set<String> own() {
        return ENTITIES;
    }

    static Meaning of(Column column) {
        String name = column.name();
        return switch (column.kind()) {
            case FLAG -> Meaning.FLAG;
            case DATE -> Meaning.DAY;
            case TIME -> Meaning.TIME;
            case TEXT -> text(column);
            case INTEGER ->
                isEntity(name)
                        ? Meaning.ENTITY
                        : name.equals("id") || name.endsWith("_id") ? Meaning.ID : quantity(name, ColumnKind.INTEGER);
            case DECIMAL -> quantity(name, ColumnKind.DECIMAL);
        };
    }

    /** Whether a column of this name holds ids that get names. */
    public static boolean isEntity(String column) {
        return Known.ALL.contains(column);
    }

    /** Whether the id in a column of a written row is of something that ESI has a name for. */
    public static boolean isNamed(Difference.Written row, String column) {
        return isEntity(column) && !isOfOtherKind(row, column);
    }

    /** Whether a written row says that its id is of none of the kinds that ESI names: what it calls a mailing list is one elsewhere. */
    public static boolean rulesOut(Difference.Written row, String column) {
        return OTHER_KINDS.contains(column) && isOfOtherKind(row, column);
    }

    private static boolean isOfOtherKind(Difference.Written row, String column) {
        if ("location_id".equals(column)) {
            return "item".equals(row.text("location_type")) || ITEM_TABLES.contains(row.table());
        }
        Discriminator discriminator = ONLY_WITH.get(column);
        return discriminator != null
                && row.has(discriminator.column())
                && !discriminator.values().contains(String.valueOf(row.text(discriminator.column())));
    }

    private static Meaning text(Column column) {
        String name = column.name();
        if (DOCUMENTS.contains(name)) {
            return Meaning.DOCUMENT;
        }
        if (name.equals("id") || name.endsWith("_id")) {
            return Meaning.ID;
        }
        return column.length() <= LONGEST_CODE && CODE.matcher(name).matches() ? Meaning.CODE : Meaning.TEXT;
    }

    private static Meaning quantity(String name, ColumnKind kind) {
        if (PERCENT.matcher(name).matches()) {
            return Meaning.PERCENT;
        }
        if (kind == ColumnKind.DECIMAL && name.equals("volume")) {
            return Meaning.VOLUME;
        }
        return kind == ColumnKind.DECIMAL && ISK.matcher(name).matches() ? Meaning.ISK : Meaning.QUANTITY;
    }
}
