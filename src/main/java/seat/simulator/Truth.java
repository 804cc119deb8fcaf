package seat.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What a correct reader must now hold, table by table: mirrors as last served, histories as the union of all that was served. */
final class Truth {

    private static final String OFFICE =
            "office_id corporation_id system_id type_id reinforce_exit_start reinforce_exit_end"
                    + " corporation_tax_rate allow_alliance_access alliance_tax_rate allow_access_with_standings standing_level"
                    + " excellent_standing_tax_rate good_standing_tax_rate neutral_standing_tax_rate bad_standing_tax_rate"
                    + " terrible_standing_tax_rate";

    private static final String ASSET =
            " type_id quantity location_id location_type location_flag is_singleton is_blueprint_copy";

    private final Served served;
    private final Routes routes;
    private final Contents contents;
    private final Windows windows;
    private final List<TruthTable> tables = new ArrayList<>();

    Truth(Served served, Routes routes, Contents contents, Windows windows) {
        this.served = served;
        this.routes = routes;
        this.contents = contents;
        this.windows = windows;
        tables.addAll(new TruthTables().all());
        tables.addAll(FixtureTruth.tables(Fixtures.shipped()));
        special(
                "character_affiliations",
                "character_id",
                "character_id corporation_id alliance_id faction_id",
                this::affiliations);
        special("character_assets", "item_id", "item_id character_id" + ASSET + " name x y z", this::characterAssets);
        special(
                "corporation_assets",
                "item_id",
                "item_id corporation_id" + ASSET + " name x y z",
                this::corporationAssets);
        special(
                "mail_recipients",
                "mail_id recipient_id",
                "mail_id recipient_id recipient_type is_read labels",
                Truth::recipients);
        special("corporation_customs_offices", "office_id", OFFICE + " x y z", this::customsOffices);
        special("universe_names", "entity_id", "entity_id name category", this::names);
        special(
                "universe_structures",
                "structure_id",
                "structure_id name owner_id solar_system_id type_id x y z",
                Truth::structures);
        special("server_statuses", "id", "id start_time players server_version vip", this::statuses);
    }

    private void special(String name, String key, String columns, TruthTable.Rows rows) {
        tables.add(new TruthTable(name, List.of(columns.split(" ", -1)), List.of(key.split(" ", -1)), rows));
    }

    List<TruthTable> tables() {
        return tables;
    }

    /** Writes a line that names the table, its columns and its key, then a line for each row, for all tables. */
    void write(OutputStream out) throws IOException {
        TruthView view = new TruthView(served, routes, contents, windows);
        try {
            for (TruthTable table : tables) {
                ObjectNode head = Json.object().put("table", table.name());
                head.set("columns", Json.texts(table.columns()));
                head.set("key", Json.texts(table.key()));
                line(out, head);
                table.rows().into(view, row -> line(out, row));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void line(OutputStream out, JsonNode node) {
        try {
            out.write(Json.bytes(node));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void affiliations(TruthView view, Consumer<ArrayNode> sink) {
        Cells cells = new Cells("character_id corporation_id alliance_id faction_id");
        new TreeMap<>(served.affiliations).forEach((id, at) -> {
            Document document = new Document(routes.all().getFirst(), "", List.of());
            sink.accept(cells.row(document, contents.sheets.affiliation(World.character(id), at), 0));
        });
    }

    private void characterAssets(TruthView view, Consumer<ArrayNode> sink) {
        Cells cells = new Cells("item_id character_id=@0" + ASSET);
        view.each("/characters/{character_id}/assets", shown -> {
            for (JsonNode item : shown.content()) {
                if (!Assets.changesHands(item.path("item_id").asLong())) {
                    sink.accept(named(
                            cells.row(shown.document(), item, 0),
                            id -> contents.assets.name(shown.document().character(), id)));
                }
            }
        });
        new TreeMap<>(served.swapped).forEach((id, holding) -> {
            Document document = routes.find("GET", "/characters/" + World.characterId(holding.owner()) + "/assets");
            JsonNode assets = document == null ? null : contents.at(document, holding.at());
            for (JsonNode item : assets == null ? Json.array() : assets) {
                if (document != null && item.path("item_id").asLong() == id) {
                    sink.accept(named(cells.row(document, item, 0), ignored -> "None"));
                }
            }
        });
    }

    private void corporationAssets(TruthView view, Consumer<ArrayNode> sink) {
        Cells cells = new Cells("item_id corporation_id=@0" + ASSET);
        view.each("/corporations/{corporation_id}/assets", shown -> {
            for (JsonNode item : shown.content()) {
                sink.accept(named(
                        cells.row(shown.document(), item, 0),
                        id -> contents.corporationAssets.name(shown.document().corporation(), id)));
            }
        });
    }

    private void customsOffices(TruthView view, Consumer<ArrayNode> sink) {
        Cells cells = new Cells(OFFICE.replace("corporation_id", "corporation_id=@0"));
        view.each("/corporations/{corporation_id}/customs_offices", shown -> {
            for (JsonNode office : shown.content()) {
                sink.accept(placed(
                        cells.row(shown.document(), office, 0),
                        office.path("office_id").asLong()));
            }
        });
    }

    private ArrayNode named(ArrayNode row, java.util.function.LongFunction<String> naming) {
        long id = row.get(0).asLong();
        String name = served.assetNames.contains(id) ? naming.apply(id) : "None";
        row.add(name.equals("None") ? NullNode.instance : StringNode.valueOf(name));
        return placed(row, id);
    }

    private ArrayNode placed(ArrayNode row, long id) {
        JsonNode position = served.positions.contains(id) ? contents.position(id) : Json.object();
        for (String axis : List.of("x", "y", "z")) {
            row.add(position.path(axis).isMissingNode() ? NullNode.instance : position.path(axis));
        }
        return row;
    }

    private static void recipients(TruthView view, Consumer<ArrayNode> sink) {
        // Mail, then recipient: ordered, and each pair once, however many mailboxes hold the mail.
        Map<Long, Map<Long, ArrayNode>> rows = new TreeMap<>();
        view.each("/characters/{character_id}/mail", shown -> {
            for (JsonNode mail : shown.content()) {
                long mailId = mail.path("mail_id").asLong();
                Map<Long, ArrayNode> of = rows.computeIfAbsent(mailId, unused -> new TreeMap<>());
                for (JsonNode to : mail.path("recipients")) {
                    long id = to.path("recipient_id").asLong();
                    of.putIfAbsent(
                            id,
                            Json.array()
                                    .add(mailId)
                                    .add(id)
                                    .add(to.path("recipient_type").asString())
                                    .add(BooleanNode.FALSE)
                                    .add(NullNode.instance));
                }
                long self = shown.document().id(0);
                JsonNode labels = mail.path("labels");
                of.put(
                        self,
                        Json.array()
                                .add(mailId)
                                .add(self)
                                .add("character")
                                .add(mail.path("is_read").asBoolean(false))
                                .add(
                                        labels.isMissingNode()
                                                ? NullNode.instance
                                                : StringNode.valueOf(Json.text(labels))));
            }
        });
        rows.values().forEach(of -> of.values().forEach(sink));
    }

    private void names(TruthView view, Consumer<ArrayNode> sink) {
        for (long id : new TreeSet<>(served.names)) {
            Universe.Name name = contents.facts.name(id);
            if (name != null) {
                sink.accept(Json.array().add(id).add(name.name()).add(name.category()));
            }
        }
    }

    /** Structures are named by their corporation's list and by their own document; only the latter knows where they are. */
    private static void structures(TruthView view, Consumer<ArrayNode> sink) {
        Cells listed =
                new Cells("structure_id name owner_id=@0 solar_system_id=system_id type_id x=none y=none z=none");
        Cells own = new Cells(
                "structure_id=@0 name owner_id solar_system_id type_id x=position.x y=position.y z=position.z");
        Map<Long, ArrayNode> rows = new TreeMap<>();
        view.each("/corporations/{corporation_id}/structures", shown -> {
            for (JsonNode structure : shown.content()) {
                rows.put(structure.path("structure_id").asLong(), listed.row(shown.document(), structure, 0));
            }
        });
        view.each(
                "/universe/structures/{structure_id}",
                shown -> rows.put(shown.document().id(0), own.row(shown.document(), shown.content(), 0)));
        rows.values().forEach(sink);
    }

    private void statuses(TruthView view, Consumer<ArrayNode> sink) {
        Document document = routes.find("GET", "/status");
        Cells cells = new Cells("start_time players server_version vip");
        for (long version : new TreeSet<>(served.statuses)) {
            TruthView.Shown shown = document == null ? null : view.show(document, version);
            if (shown != null) {
                ArrayNode row = Json.array().add(shown.at());
                cells.row(shown.document(), shown.content(), 0).forEach(row::add);
                sink.accept(row);
            }
        }
    }
}
