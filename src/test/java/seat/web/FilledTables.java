package seat.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sync.Column;
import seat.sync.Mapping;
import seat.sync.Schema;
import seat.sync.Table;

/** A row in every table of the catalogue, and in those of SeAT's own making that are read, made from its schema: all of one character and corporation, every other id the same. */
final class FilledTables {
    private final RunningWeb web;
    private final long character;
    private final long corporation;
    private final long id;
    private final String text;

    FilledTables(RunningWeb web, long character, long corporation, long id) {
        this(web, character, corporation, id, "x");
    }

    /** @param text what every column of text holds, cut to its length */
    FilledTables(RunningWeb web, long character, long corporation, long id, String text) {
        this.web = web;
        this.character = character;
        this.corporation = corporation;
        this.id = id;
        this.text = text;
    }

    /** With values in the keys and nowhere else. */
    void onlyKeys() {
        fill(false);
    }

    /** With a value in every column. */
    void whole() {
        fill(true);
    }

    private void fill(boolean everything) {
        Catalogue catalogue = Catalogue.bind(Schema.read(web.database));
        Set<String> filled = new HashSet<>();
        changes();
        for (Resource resource : catalogue.resources()) {
            for (Table table : catalogue.tables(resource)) {
                if (table.mapping().mode() != Mapping.Mode.AMEND && filled.add(table.name())) {
                    row(table, resource.ownerType(), everything);
                }
            }
        }
    }

    /** Of SeAT's own making, which no resource declares. */
    private void changes() {
        web.database.sql().sql("DELETE FROM owner_changes").update();
        LocalDateTime noon = LocalDateTime.of(2026, 7, 4, 12, 0);
        for (OwnerType kind : List.of(OwnerType.CHARACTER, OwnerType.CORPORATION)) {
            web.seed.row(
                    "owner_changes",
                    "owner_type owner_id position kind entity_id detail former present happened_at since_at seen_at",
                    kind.id(),
                    owner(kind),
                    1L,
                    "contact-standing",
                    id,
                    "x",
                    "-5",
                    "10",
                    noon,
                    noon,
                    noon);
        }
        days();
    }

    private void days() {
        List.of("daily_snapshots", "corporation_tax_rates", "price_days")
                .forEach(table -> web.database.sql().sql("DELETE FROM " + table).update());
        LocalDate day = LocalDate.of(2026, 7, 4);
        for (OwnerType kind : List.of(OwnerType.CHARACTER, OwnerType.CORPORATION)) {
            web.seed.row(
                    "daily_snapshots",
                    "owner_id day owner_type taken_at wallet",
                    owner(kind),
                    day,
                    kind.id(),
                    day.atTime(12, 0),
                    7);
        }
        web.seed.row("corporation_tax_rates", "corporation_id day tax_rate", corporation, day, 0.1);
        web.seed.row("price_days", "day type_id price source", day, id, 7, "average");
        web.seed.row(
                "security_logs",
                "category message action channel created_at",
                "log",
                text,
                "test",
                "system",
                day.atTime(12, 0));
    }

    private void row(Table table, OwnerType kind, boolean everything) {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean owner = column.name().equals(table.mapping().ownerColumn())
                    || column.name().equals("corporation_id")
                    || column.name().equals("character_id");
            if (everything || table.mapping().key().contains(column.name()) || owner) {
                names.add(column.name());
                values.add(column.name().equals(table.mapping().ownerColumn()) ? owner(kind) : value(column));
            }
        }
        if (table.mapping().shared()) {
            names.add("seen_at");
            values.add(LocalDateTime.of(2026, 7, 4, 12, 0));
        }
        web.database
                .sql()
                .sql("DELETE FROM " + table.name() + " WHERE "
                        + String.join(
                                " AND ",
                                names.stream()
                                        .filter(name -> table.mapping().key().contains(name))
                                        .map(name -> "`" + name + "` = ?")
                                        .toList()))
                .params(
                        table.mapping().key().isEmpty()
                                ? List.of()
                                : names.stream()
                                        .filter(name -> table.mapping().key().contains(name))
                                        .map(name -> values.get(names.indexOf(name)))
                                        .toList())
                .update();
        web.seed.row(table.name(), String.join(" ", names), values.toArray());
    }

    private long owner(OwnerType kind) {
        return switch (kind) {
            case CHARACTER -> character;
            case CORPORATION -> corporation;
            case ALLIANCE, REGION, STRUCTURE, PUBLIC -> id;
        };
    }

    private Object value(Column column) {
        if (column.name().equals("character_id") || column.name().equals("recipient_id")) {
            return character;
        }
        if (column.name().equals("corporation_id")) {
            return corporation;
        }
        return switch (column.kind()) {
            case INTEGER -> column.length() < Integer.SIZE || column.name().equals("division") ? 1L : id;
            case DECIMAL -> 1.0;
            case FLAG -> true;
            case TEXT -> text.substring(0, Math.min(text.length(), column.length()));
            case DATE -> LocalDate.of(2026, 7, 4);
            case TIME -> LocalDateTime.of(2026, 7, 4, 12, 0);
        };
    }
}
