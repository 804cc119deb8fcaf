package seat.web.admin;

import static seat.db.TableQuery.join;
import static seat.db.TableQuery.of;

import java.util.List;
import java.util.Optional;
import seat.plugin.Claim;
import seat.plugin.Contributions;
import seat.plugin.ExtensionPoint;
import seat.web.table.DataTable;

/** Tables about everybody; their path is {@code /admin/<table>}. */
public final class AdminTables {
    /** Tables about everybody, for superusers. */
    public static final ExtensionPoint<DataTable> POINT = new ExtensionPoint<>(
            "tables about everybody", table -> List.of(Claim.of("table about everybody", table.id())));

    private static final List<DataTable> OWN = List.of(
            DataTable.of(
                            "characters",
                            join("refresh_tokens t JOIN users u ON u.id = t.user_id"
                                            + " LEFT JOIN character_affiliations a ON a.character_id = t.character_id")
                                    .where("t.deleted_at IS NULL")
                                    .key("character_id")
                                    .text("character_name")
                                    .text("u.name")
                                    .name("a.corporation_id")
                                    .name("a.alliance_id")
                                    .time("created_at")
                                    .time("disabled_at")
                                    .text("disabled_reason")
                                    .text("refresh_error"))
                    .linking("character_name", "/characters/{key_character_id}/sheet"),
            DataTable.of(
                            "corporations",
                            of("corporation_infos")
                                    .key("corporation_id")
                                    .text("name")
                                    .text("ticker")
                                    .number("member_count")
                                    .name("ceo_id")
                                    .name("alliance_id"))
                    .linking("name", "/corporations/{key_corporation_id}/dashboard"),
            DataTable.of(
                    "updates",
                    of("updates")
                            .key("owner_id", "resource")
                            .time("next_at")
                            .code("state")
                            .name("owner_id")
                            .code("resource")
                            .code("queue")
                            .number("failures")
                            .code("reason_kind")
                            .text("reason")
                            .time("succeeded_at")
                            .number("row_count")
                            .byKey("owner_id")),
            DataTable.of(
                    "logins",
                    join("user_login_histories t JOIN users u ON u.id = t.user_id")
                            .key("id")
                            .time("created_at")
                            .text("u.name")
                            .code("action")
                            .text("source")
                            .text("user_agent")
                            .newest("created_at")),
            DataTable.of(
                    "sign-in-events",
                    join("sign_in_events t LEFT JOIN users u ON u.id = t.user_id")
                            .key("id")
                            .time("created_at")
                            .code("kind")
                            .text("reason")
                            .text("address")
                            .text("user_agent")
                            .text("u.name")
                            .newest("created_at")));

    private AdminTables() {}

    static Optional<DataTable> find(String id) {
        return all().stream().filter(table -> table.id().equals(id)).findFirst();
    }

    static List<DataTable> all() {
        return Contributions.installed().all(POINT);
    }

    /** The product's own. */
    public static List<DataTable> own() {
        return OWN;
    }
}
